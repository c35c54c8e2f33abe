package io.github.thalweg.spark.load;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** The names of classes, in the order of their indices; none if labels are numbers. */
final class Classes implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String[] names; // in sorted order

    private Classes(String[] names) {
        this.names = names;
    }

    /** What labels mean, given all there are. */
    static Classes of(Findings findings) {
        if (findings.texts().isEmpty()) {
            return new Classes(new String[0]);
        }
        java.util.TreeSet<String> names = new java.util.TreeSet<>(findings.texts());
        findings.numbers().forEach(number -> names.add(name(number)));
        return new Classes(names.toArray(new String[0]));
    }

    /** How a number reads as the name of a class: {@code 3}, {@code 0.5}. */
    static String name(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    List<String> names() {
        return List.of(names);
    }

    boolean isEmpty() {
        return names.length == 0;
    }

    /** The index of a label. */
    double index(String text) {
        return Arrays.binarySearch(names, text);
    }
}
