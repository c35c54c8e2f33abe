package io.github.thalweg.spark.load.row;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** Names that differ in a number only, made when they are asked for: there may be a million of them. */
public final class Numbered extends AbstractList<String> implements RandomAccess {
    private final String before;
    private final int first;
    private final int size;
    private final String after;

    private Numbered(String before, int first, int size, String after) {
        this.before = before;
        this.first = first;
        this.size = size;
        this.after = after;
    }

    public static List<String> list(String before, int first, int size, String after) {
        return new Numbered(before, first, size, after);
    }

    @Override
    public String get(int i) {
        return before + (first + Objects.checkIndex(i, size)) + after;
    }

    @Override
    public int size() {
        return size;
    }
}
