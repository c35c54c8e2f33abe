package io.github.thalweg.spark.load.row;

/** The error of a row that cannot be used: the column (or null), what was expected and what was found. */
public class BadRow extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;

    private final String column;
    private final String expected;
    private final String found;

    /** @param found as a user should read it: in quotes if it is text */
    public BadRow(String column, String expected, String found) {
        super(null, null, false, false);
        this.column = column;
        this.expected = expected;
        this.found = found;
    }

    /** A value of a column that should be a number and is this text. */
    public static BadRow text(String column, String expected, String text) {
        return new BadRow(column, expected, quoted(text));
    }

    /** A value of a column that should be a finite number and is not. */
    public static BadRow number(String column, double value) {
        return new BadRow(column, "a finite number", Double.toString(value));
    }

    public static BadRow missing(String column, String expected) {
        return new BadRow(column, expected, "nothing");
    }

    public static String quoted(String text) {
        return '"' + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + '"';
    }

    /** {@code column "x": expected a finite number, found NaN}. */
    @Override
    public String getMessage() {
        return (column == null ? "" : "column \"" + column + "\": ") + "expected " + expected + ", found " + found;
    }
}
