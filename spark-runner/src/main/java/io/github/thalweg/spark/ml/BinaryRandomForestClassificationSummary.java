package io.github.thalweg.spark.ml;

/** How well a forest tells two classes apart on labelled rows. */
public interface BinaryRandomForestClassificationSummary extends BinaryClassificationSummary {}
