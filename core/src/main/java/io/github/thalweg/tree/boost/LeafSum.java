package io.github.thalweg.tree.boost;

import io.github.thalweg.learn.Sum;

/** The answers of rows to a {@link LeafQuery}: [groups, width]. */
final class LeafSum implements Sum<LeafSum> {
    private static final long serialVersionUID = 1L;

    final long[] sums;

    LeafSum(long[] sums) {
        this.sums = sums;
    }

    @Override
    public void add(LeafSum other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
        }
    }
}
