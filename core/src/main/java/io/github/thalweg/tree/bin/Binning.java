package io.github.thalweg.tree.bin;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.recipe.Examples;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.Tree;
import java.util.List;

/** Where a fit has its bins from: cut for itself, or kept for several fits of the same rows ({@link BinCache}). */
public interface Binning {
    /**
     * @param start whose thresholds become cuts too, so that its trees are walked by bins exactly
     * @return whose shards the caller closes
     * @throws IllegalArgumentException if there are no rows, or labels or features are not what they were said to be
     */
    Binned of(Features features, List<String> classNames, int maxBins, ClassWeights classWeights, List<Tree> start);

    /** Bins of examples: kept for other fits of them, where there are to be such. */
    static Binning of(Examples examples) {
        return examples.kept(BinCache.class, BinCache::new)
                .<Binning>map(cache -> cache)
                .orElseGet(() -> of(examples.rows()));
    }

    /** Bins that are cut for each fit anew. The rows may be closed when they are cut. */
    static Binning of(Shards<Rows> rows) {
        return (features, classNames, maxBins, classWeights, start) ->
                Binned.of(rows, features, classNames, maxBins, classWeights, start);
    }
}
