package io.github.thalweg.tree.forest;

import io.github.thalweg.learn.Sum;
import io.github.thalweg.tree.bin.GatheredRows;
import java.util.ArrayList;
import java.util.List;

/** What shards say of a node: histograms of some of its features, or its rows. */
final class LevelSum implements Sum<LevelSum> {
    private static final long serialVersionUID = 1L;

    final long[] sums; // null: rows
    private final ArrayList<byte[]> rows = new ArrayList<>();

    private LevelSum(long[] sums) {
        this.sums = sums;
    }

    static LevelSum histograms(long[] sums) {
        return new LevelSum(sums);
    }

    /** @param packed see {@link GatheredRows} */
    static LevelSum rows(byte[] packed) {
        LevelSum sum = new LevelSum(null);
        sum.rows.add(packed);
        return sum;
    }

    List<byte[]> rows() {
        return rows;
    }

    @Override
    public void add(LevelSum other) {
        for (int i = 0; sums != null && i < sums.length; i++) {
            sums[i] += other.sums[i];
        }
        rows.addAll(other.rows);
    }
}
