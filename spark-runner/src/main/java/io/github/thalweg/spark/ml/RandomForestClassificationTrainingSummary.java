package io.github.thalweg.spark.ml;

/** How a forest came about, and how well it tells classes apart on the rows that it was fitted to. */
public interface RandomForestClassificationTrainingSummary extends RandomForestClassificationSummary, TrainingSummary {}
