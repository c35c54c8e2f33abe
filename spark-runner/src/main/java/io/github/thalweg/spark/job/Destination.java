package io.github.thalweg.spark.job;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where predictions are written, and how: by the extension of the path.
 *
 * @param overwrite whether what is there may be replaced
 * @param naming of the columns of predictions
 */
public record Destination(String path, Format format, boolean overwrite, Naming naming) {
    /** What Spark can write. */
    public enum Format {
        PARQUET,
        CSV,
        JSON;

        /** The word by which Spark knows it. */
        public String word() {
            return Binder.word(this);
        }

        @Override
        @JsonValue
        public String toString() {
            return word();
        }
    }

    /** @throws IllegalArgumentException for a path with another extension */
    public static Destination of(String path, boolean overwrite) {
        return of(path, overwrite, Naming.PLAIN);
    }

    /** @throws IllegalArgumentException for a path with another extension */
    public static Destination of(String path, boolean overwrite, Naming naming) {
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        for (Format format : Format.values()) {
            if (trimmed.endsWith("." + format.word())) {
                return new Destination(trimmed, format, overwrite, naming);
            }
        }
        throw new IllegalArgumentException(
                "--output: expected a path that ends in .parquet, .csv or .json, found \"" + path + "\"");
    }
}
