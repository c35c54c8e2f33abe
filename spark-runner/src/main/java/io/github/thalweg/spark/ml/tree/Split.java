package io.github.thalweg.spark.ml.tree;

import java.io.Serializable;

/** By what a node sends rows left or right. */
public sealed interface Split extends Serializable permits ContinuousSplit, CategoricalSplit {
    /** The feature that is looked at. */
    int featureIndex();

    /** Whether a row goes left whose feature is missing, or a category that the node does not know; MLlib has no such rows. */
    boolean missingLeft();
}
