package io.github.thalweg.tree.bin;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bins of the same rows for several fits, which differ in depth or rate but are cut alike: cut once for each number of bins
 * and each weighing of classes, and kept until this is closed. What a fit remembers of its shards stays its own. Fits that go
 * on from a model have theirs cut anew, with that model's thresholds. Safe for fits in several threads.
 */
public final class BinCache implements Binning, AutoCloseable {
    private final Shards<Rows> rows;
    private final Map<Key, Binned> cut = new HashMap<>();

    private record Key(Features features, List<String> classNames, int maxBins, ClassWeights classWeights) {}

    /** @param rows the caller's to close, after this */
    public BinCache(Shards<Rows> rows) {
        this.rows = rows;
    }

    @Override
    public synchronized Binned of(
            Features features, List<String> classNames, int maxBins, ClassWeights classWeights, List<Tree> start) {
        if (!start.isEmpty()) {
            return Binned.of(rows, features, classNames, maxBins, classWeights, start);
        }
        Binned kept = cut.computeIfAbsent(
                new Key(features, classNames, maxBins, classWeights),
                key -> Binned.of(rows, features, classNames, maxBins, classWeights, start));
        return new Binned(kept.shards().view(), kept.cuts(), kept.labelStatistics(), kept.sample());
    }

    /** Frees the bins. No fit may be using them. */
    @Override
    public synchronized void close() {
        cut.values().forEach(binned -> binned.shards().close());
        cut.clear();
    }
}
