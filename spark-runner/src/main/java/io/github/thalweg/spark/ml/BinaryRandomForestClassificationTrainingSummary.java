package io.github.thalweg.spark.ml;

/** How a forest came about, and how well it tells two classes apart on the rows that it was fitted to. */
public interface BinaryRandomForestClassificationTrainingSummary
        extends BinaryRandomForestClassificationSummary, RandomForestClassificationTrainingSummary {}
