package io.github.thalweg.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Labels that are indices of classes: the one rule by which all learners know how many classes there are. As many as have
 * names, or as the greatest label says, and two at least: a table may lack a class, as a fold of few rows does, and who asks
 * for the probability of class 1 finds it.
 */
public final class LabelIndices {
    private static final int MOST = 10_000; // more are a number in the wrong column
    private static final int FEWEST = 2;

    private LabelIndices() {}

    /**
     * The names of all classes, in order.
     *
     * @param labels all there are, as the first target
     * @param known the classes' names; none: they are called by their indices
     * @param of what the labels are, for the error; see {@link WrongLabel}
     * @throws WrongLabel if a label is no whole number from 0 on that has a name, or of at most 9,999
     */
    public static List<String> names(ColumnStatistics labels, List<String> known, String of) {
        int classes = labels.classes(most(known), of);
        return atLeastTwo(known.isEmpty() ? indices(classes) : known);
    }

    /** How many there may be. @param known the classes' names; none: they are called by their indices */
    public static int most(List<String> known) {
        return known.isEmpty() ? MOST : known.size();
    }

    /** How many classes whole numbers tell of. @throws WrongLabel if one is below 0, or {@code most} or above */
    public static int count(double least, double greatest, int most, String of) {
        if (least < 0 || greatest >= most) {
            throw WrongLabel.outOfRange(least < 0 ? least : greatest, most, of);
        }
        return (int) greatest + 1;
    }

    /** Classes that are called by their indices. */
    public static List<String> indices(int classes) {
        List<String> names = new ArrayList<>();
        while (names.size() < classes) {
            names.add(Integer.toString(names.size()));
        }
        return names;
    }

    /** The names, and behind a single one another, which no row has. */
    public static List<String> atLeastTwo(List<String> names) {
        List<String> enough = new ArrayList<>(names);
        while (enough.size() < FEWEST) {
            String index = Integer.toString(enough.size());
            enough.add(enough.contains(index) ? "not " + index : index);
        }
        return List.copyOf(enough);
    }
}
