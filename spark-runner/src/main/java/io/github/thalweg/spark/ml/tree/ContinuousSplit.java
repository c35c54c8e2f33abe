package io.github.thalweg.spark.ml.tree;

/**
 * A split by a number.
 *
 * @param threshold the largest number that goes left
 */
public record ContinuousSplit(int featureIndex, double threshold, boolean missingLeft) implements Split {}
