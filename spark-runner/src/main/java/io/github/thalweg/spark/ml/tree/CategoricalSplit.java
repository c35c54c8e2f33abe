package io.github.thalweg.spark.ml.tree;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A split by a category.
 *
 * @param left the indices of the categories that go left, ascending
 * @param numCategories how many the node knows
 */
public record CategoricalSplit(int featureIndex, List<Integer> left, int numCategories, boolean missingLeft)
        implements Split {
    public CategoricalSplit {
        left = List.copyOf(left);
    }

    /** The categories that go left, as MLlib writes them. */
    public double[] leftCategories() {
        return left.stream().mapToDouble(Integer::doubleValue).toArray();
    }

    /** The categories that go right. */
    public double[] rightCategories() {
        return IntStream.range(0, numCategories)
                .filter(category -> !left.contains(category))
                .asDoubleStream()
                .toArray();
    }
}
