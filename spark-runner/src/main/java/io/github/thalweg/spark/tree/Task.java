package io.github.thalweg.spark.tree;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What labels are: classes, numbers, or whatever they look like. */
public enum Task {
    AUTO,
    CLASSIFICATION,
    REGRESSION;

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
