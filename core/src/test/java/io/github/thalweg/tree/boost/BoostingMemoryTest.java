package io.github.thalweg.tree.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.bin.Binned;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.objective.Softmax;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the package's description says of memory, by the JVM's own account of what a thread has allocated. */
class BoostingMemoryTest {
    private static final int ROWS = 20_000;

    /** Bytes. */
    private static final class Allocated implements Sum<Allocated> {
        private static final long serialVersionUID = 1L;

        private long bytes;

        @Override
        public void add(Allocated other) {
            bytes += other.bytes;
        }
    }

    @Test
    void eachFurtherClassTakesSixteenBytesARow() {
        allocated(3); // whatever is loaded once
        double perScore = (allocated(23) - allocated(3)) / (20.0 * ROWS);
        assertThat(perScore).isCloseTo(16, within(0.1));
    }

    /** By a shard until the first tree of a round can be grown. */
    private static double allocated(int classes) {
        BoostingOptions options = BoostingOptions.of(1, 0.1, Growth.ofDepth(2), new Softmax(), 0);
        List<String> names =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        double[][] points = new double[ROWS][];
        double[] labels = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            points[i] = new double[] {i % 7};
            labels[i] = i % classes;
        }
        Features features = Features.numbers(List.of("x"));
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, null, 1, 1)) {
            Binned binned = Binned.of(rows, features, names, 32, ClassWeights.EQUAL, List.of());
            BoostingPlan plan =
                    new BoostingPlan(options, binned.cuts(), classes, new double[classes], 0, new double[0], true, 1);
            try (var shards = binned.shards()) {
                return shards.sum(
                                plan,
                                (model, bins, at) -> {
                                    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
                                    Allocated allocated = new Allocated();
                                    long before = thread.getCurrentThreadAllocatedBytes();
                                    BoostingShard shard = new BoostingShard(bins, model);
                                    shard.applyTrees(BoostingModel.of(model, List.of(), null, null));
                                    allocated.bytes = thread.getCurrentThreadAllocatedBytes() - before;
                                    return allocated;
                                },
                                0)
                        .bytes;
            }
        }
    }
}
