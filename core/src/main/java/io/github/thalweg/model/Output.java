package io.github.thalweg.model;

import java.io.Serializable;
import java.util.List;

/**
 * One thing that a model says of a row, and so a column that it adds to a table.
 *
 * @param name {@code prediction}, {@code probability}, {@code distance}
 * @param parts for {@link Form#CLASS} the names of the classes, for {@link Form#NUMBERS} what each number is called; else none
 * @param asked whether it is worth a column only to who asks for it
 */
public record Output(String name, Form form, List<String> parts, boolean asked) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What it is made of. */
    public enum Form {
        /** A number. */
        NUMBER,
        /** A whole number from 0 on. */
        INDEX,
        /** The index of a class, which has a name. */
        CLASS,
        /** As many numbers as there are parts. */
        NUMBERS
    }

    public Output {
        parts = List.copyOf(parts);
    }

    public static Output number(String name) {
        return new Output(name, Form.NUMBER, List.of(), false);
    }

    public static Output index(String name) {
        return new Output(name, Form.INDEX, List.of(), false);
    }

    /** @param names of the classes, in the order of their indices; none where nobody knows them yet */
    public static Output ofClass(String name, List<String> names) {
        return new Output(name, Form.CLASS, names, false);
    }

    public static Output numbers(String name, List<String> parts) {
        return new Output(name, Form.NUMBERS, parts, false);
    }

    /** The same, as a column only for who asks. */
    public Output whereAsked() {
        return new Output(name, form, parts, true);
    }

    /** How many numbers it takes. */
    public int width() {
        return form == Form.NUMBERS ? parts.size() : 1;
    }
}
