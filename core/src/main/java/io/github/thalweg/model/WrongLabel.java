package io.github.thalweg.model;

/**
 * A label that is no class's index, found among many rows. Whoever knows where the rows came from can look for the row.
 */
public final class WrongLabel extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private static final double MOST_DIGITS = 1e15; // from here on a whole number is written with an exponent

    private final int classes;
    private final String expected;

    private WrongLabel(String message, int classes, String expected) {
        super(message);
        this.classes = classes;
        this.expected = expected;
    }

    /**
     * A label below 0, or too large.
     *
     * @param of what the classes are, in brackets or after a blank; may be empty
     */
    public static WrongLabel outOfRange(double label, int classes, String of) {
        String expected = "0 to " + (classes - 1) + of;
        return new WrongLabel("label " + shown(label) + " is out of range: expected " + expected, classes, expected);
    }

    /** A label that is no whole number. */
    public static WrongLabel fractional(double label, int classes, String of) {
        String expected = "a whole number of 0 to " + (classes - 1) + of;
        return new WrongLabel("label " + shown(label) + " is no class: expected " + expected, classes, expected);
    }

    /** The same error that says more: where the labels are, and what helps. */
    public WrongLabel with(String more) {
        return new WrongLabel(getMessage() + more, classes, expected);
    }

    /** A label as people write it: 7, 0.5, 1e300. */
    public static String shown(double label) {
        return Math.abs(label) < MOST_DIGITS && label == Math.rint(label)
                ? String.valueOf((long) label)
                : String.valueOf(label).replace(".0E", "E").replace('E', 'e');
    }

    /** How many classes there are: labels are whole numbers below. */
    public int classes() {
        return classes;
    }

    /** What labels were expected to be, as the message has it. */
    public String expected() {
        return expected;
    }
}
