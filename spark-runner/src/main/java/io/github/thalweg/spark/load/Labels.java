package io.github.thalweg.spark.load;

import java.io.Serializable;
import java.util.List;

/** What labels may be. */
public final class Labels implements Serializable {
    private static final long serialVersionUID = 1L;

    private final boolean numbers;
    private final String[] names;

    private Labels(boolean numbers, String[] names) {
        this.numbers = numbers;
        this.names = names;
    }

    /**
     * Numbers, or names. A label that can be read as a finite number is one; if all are, they stay what they are; if any
     * label of the table is not, all become the indices of their names in sorted order (whatever part of the table a
     * task happens to see).
     */
    public static Labels any() {
        return new Labels(false, null);
    }

    /** Numbers only. */
    public static Labels numbers() {
        return new Labels(true, null);
    }

    /** The names that a model has learnt, in the order of their indices; if there are none, numbers only. */
    public static Labels named(List<String> names) {
        return names.isEmpty() ? numbers() : new Labels(false, names.toArray(new String[0]));
    }

    /** Whether anything but a number is an error. */
    boolean onlyNumbers() {
        return numbers;
    }

    /** The only names there may be, or null. */
    List<String> names() {
        return names == null ? null : List.of(names);
    }
}
