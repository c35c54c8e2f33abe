package io.github.thalweg.tree;

import io.github.thalweg.model.Survey;
import io.github.thalweg.model.WrongLabel;
import java.util.List;
import java.util.stream.IntStream;

/** Classes whose labels are numbers: they are called by their indices, of which the greatest label tells how many there are. */
public final class UnnamedClasses {
    private static final int MOST = 10_000; // more are a number in the wrong column

    private UnnamedClasses() {}

    /**
     * The names of all classes, in order.
     *
     * @param labels all there are, as the first target
     * @param fewest classes, however small labels are
     * @param of what the labels are, for the error; see {@link WrongLabel}
     * @throws WrongLabel if a label is no whole number from 0 to 9,999
     */
    public static List<String> names(Survey labels, int fewest, String of) {
        int classes = Math.max(fewest, labels.classes(MOST, of));
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }
}
