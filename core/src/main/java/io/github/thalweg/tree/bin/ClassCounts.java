package io.github.thalweg.tree.bin;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;

/** How many rows each class has; labels that are no class are not counted. */
final class ClassCounts implements Sum<ClassCounts> {
    private static final long serialVersionUID = 1L;

    private final long[] counts;

    private ClassCounts(int classes) {
        counts = new long[classes];
    }

    /** Counts one shard; the model is the number of classes. */
    static final class Taker implements Worker<Integer, Rows, ClassCounts> {
        private static final long serialVersionUID = 1L;

        @Override
        public ClassCounts contribute(Integer classes, Rows rows, Round at) {
            ClassCounts taken = new ClassCounts(classes);
            for (int i = 0; i < rows.rows(); i++) {
                double target = rows.target(i, 0);
                if (target >= 0 && target < classes) {
                    taken.counts[(int) target]++;
                }
            }
            return taken;
        }
    }

    @Override
    public void add(ClassCounts other) {
        for (int k = 0; k < counts.length; k++) {
            counts[k] += other.counts[k];
        }
    }

    long[] counts() {
        return counts;
    }
}
