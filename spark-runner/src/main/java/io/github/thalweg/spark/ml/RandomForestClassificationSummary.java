package io.github.thalweg.spark.ml;

/** How well a forest tells classes apart on labelled rows. */
public interface RandomForestClassificationSummary extends ClassificationSummary {
    /** The same with its curves. @throws IllegalStateException if there are more than two classes */
    default BinaryRandomForestClassificationSummary asBinary() {
        if (this instanceof BinaryRandomForestClassificationSummary two) {
            return two;
        }
        throw new IllegalStateException("asBinary: expected a model of 2 classes, found one of more");
    }
}
