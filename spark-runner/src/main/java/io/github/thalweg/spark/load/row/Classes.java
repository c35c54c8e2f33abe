package io.github.thalweg.spark.load.row;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names of classes, in the order of their indices; none if labels are numbers. */
public final class Classes implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Set<Double> INDICES = Set.of(0.0, 1.0);

    private final String[] names;
    private final HashMap<String, Integer> places = new HashMap<>();

    private Classes(String[] names) {
        this.names = names;
        for (int i = 0; i < names.length; i++) {
            places.put(names[i], i);
        }
    }

    /** Two classes that are called by their numbers, which ascend, where labels are just two that are no indices; else none. */
    public static Classes pair(Findings findings) {
        TreeSet<Double> numbers = findings.numbers();
        boolean pair = findings.texts().isEmpty() && numbers.size() == 2 && !numbers.equals(INDICES);
        return new Classes(pair ? numbers.stream().map(Classes::name).toArray(String[]::new) : new String[0]);
    }

    /** What labels mean, given all there are. */
    public static Classes of(Findings findings) {
        if (findings.texts().isEmpty()) {
            return new Classes(new String[0]);
        }
        TreeSet<String> names = new TreeSet<>(findings.texts());
        findings.numbers().forEach(number -> names.add(name(number)));
        return new Classes(names.toArray(new String[0]));
    }

    /** How a number reads as the name of a class: {@code 3}, {@code 0.5}. */
    public static String name(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    public List<String> names() {
        return List.of(names);
    }

    public boolean isEmpty() {
        return names.length == 0;
    }

    /** The index of a label. */
    public double index(String text) {
        return places.get(text);
    }
}
