package io.github.thalweg.tree.bin;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.Tree;
import java.util.List;

/**
 * Rows cut into bins where they are, with what the cutting found out.
 *
 * @param shards the caller's to close
 * @param sample of the labels, without features
 */
public record Binned(Shards<Bins> shards, Cuts cuts, LabelStatistics labelStatistics, Sample sample) {
    /**
     * @param start whose thresholds become cuts too, so that its trees are walked by bins exactly
     * @throws IllegalArgumentException if there are no rows, or labels or features are not what they were said to be
     */
    public static Binned of(
            Shards<Rows> rows,
            Features features,
            List<String> classNames,
            int maxBins,
            ClassWeights classWeights,
            List<Tree> start) {
        Weighing weighing = Weighing.of(classWeights, rows, classNames);
        LabelStatistics labelStatistics = rows.sum(weighing, new LabelStatistics.Taker(), 0);
        labelStatistics.require(features, classNames);
        int size = Sample.Taker.size(features.count(), maxBins);
        Sample sample = rows.sum(Sample.Taker.limit(labelStatistics.rows(), size), new Sample.Taker(weighing), 0)
                .ordered();
        Cuts cuts = sample.cuts(features, maxBins).with(start, features);
        return new Binned(rows.map((shard, number) -> Bins.of(shard, cuts, weighing)), cuts, labelStatistics, sample.labels());
    }
}
