package io.github.thalweg.prepare;

/** The form of a column's values, and the Java type in which steps get and give them. */
public enum Form {
    /** {@link String}, as the source has it. */
    TEXT("texts"),
    /** {@link String}: the name of a category, in the one form in which it is known; null for a missing one. */
    CATEGORY("names of categories"),
    /** {@link Double}; NaN for a missing one. */
    NUMBER("numbers"),
    /** {@code String[]}. */
    TOKENS("tokens"),
    /** {@code int[]}: places in a vocabulary. */
    IDS("ids"),
    /** {@code double[]}, of one length in all rows. */
    VECTOR("vectors");

    private final String words;

    Form(String words) {
        this.words = words;
    }

    /** Whether a source can have such values; others are made by steps only. */
    public boolean ofSources() {
        return this == TEXT || this == CATEGORY || this == NUMBER || this == TOKENS;
    }

    @Override
    public String toString() {
        return words;
    }
}
