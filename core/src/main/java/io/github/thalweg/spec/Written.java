package io.github.thalweg.spec;

/**
 * A value that jobs write in a form of its own: a word, a number, a small map. Its class has a public static method {@code
 * parse(Object)} that reads what {@link #written} gives, and refuses anything else with an {@link
 * io.github.thalweg.math.OptionError} without a path, or an {@link IllegalArgumentException}.
 */
public interface Written {
    /** The word, number, list or map that {@code parse} reads as an equal value. */
    Object written();

    /** A value that somebody wrote, as an error shows it: words in quotes. */
    static String found(Object value) {
        if (value == null) {
            return "nothing";
        }
        return value instanceof String ? "\"" + value + "\"" : value.toString().replace('=', ':');
    }
}
