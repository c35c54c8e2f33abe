package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {
    private static final int BLOCK = 4096;

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "2, 1",
        "2, 5",
        "7, 3",
        "64, 64",
        "100, 33",
        "1000, 7",
        "4095, 10",
        "4096, 3",
        "4097, 11",
        "8192, 5",
        "12289, 100",
        "20000, 20001"
    })
    void eachRowComesExactlyOnceAnEpoch(int rows, long steps) {
        for (long epoch = 0; epoch < 3; epoch++) {
            Batches order = new Batches(5, epoch, 2, rows, steps);
            int[] seen = new int[rows];
            for (long step = 0; step < steps; step++) {
                for (int row : rows(order, order.start(step), order.start(step + 1))) {
                    seen[row]++;
                }
            }

            assertThat(order.start(0)).isZero();
            assertThat(order.start(steps)).isEqualTo(rows);
            assertThat(seen).containsOnly(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 128, 1000, 5000})
    void thePartsOfAllShardsMakeABatch(int batch) {
        int[] shards = {0, 1, 130, 131, 4096, 9000, 77, 0};
        long total = Arrays.stream(shards).sum();
        long steps = Batches.steps(total, batch);

        assertThat(steps).isEqualTo((long) Math.ceil(total / (double) batch));
        for (long step = 0; step < steps; step++) {
            long size = 0;
            for (int shard = 0; shard < shards.length; shard++) {
                Batches order = new Batches(5, 0, shard, shards[shard], steps);
                int part = order.start(step + 1) - order.start(step);
                double even = shards[shard] / (double) steps;
                assertThat((double) part).isBetween(Math.floor(even), Math.ceil(even));
                size += part;
            }
            assertThat(size)
                    .as("step %d of %d", step, steps)
                    .isBetween(total / steps - shards.length, total / steps + shards.length)
                    .isLessThanOrEqualTo(batch + shards.length);
        }
    }

    @Test
    void aShardWithoutRowsTakesPartInNothing() {
        Batches order = new Batches(1, 0, 0, 0, 9);

        assertThat(IntStream.rangeClosed(0, 9).map(order::start)).containsOnly(0);
        assertThat(rows(order, 0, 0)).isEmpty();
    }

    @Test
    void noRowsAtAllAreOneStep() {
        assertThat(Batches.steps(0, 10)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, BLOCK - 1, BLOCK, BLOCK + 1, 10_000})
    void theOrderDoesNotDependOnThePiecesInWhichItIsRead(int piece) {
        int rows = 3 * BLOCK + 5;
        Batches order = new Batches(3, 1, 4, rows, 10);
        int[] whole = rows(order, 0, rows);
        int[] pieces = new int[0];
        for (int from = 0; from < rows; from += piece) {
            pieces = IntStream.concat(
                            Arrays.stream(pieces), Arrays.stream(rows(order, from, Math.min(rows, from + piece))))
                    .toArray();
        }

        assertThat(pieces).isEqualTo(whole);
    }

    @Test
    void rowsOfABlockStandTogether() {
        int rows = 5 * BLOCK + 17;
        int[] whole = rows(new Batches(3, 1, 4, rows, 10), 0, rows);
        int changes = 0;
        for (int i = 1; i < rows; i++) {
            changes += whole[i] / BLOCK != whole[i - 1] / BLOCK ? 1 : 0;
        }

        assertThat(changes).isEqualTo(5); // six blocks, the last one short
    }

    @Test
    void epochSeedAndShardChangeTheOrderOfBlocksAndOfRows() {
        int rows = 8 * BLOCK;
        int[] plain = rows(new Batches(3, 1, 4, rows, 10), 0, rows);

        for (Batches other : new Batches[] {
            new Batches(3, 2, 4, rows, 10), new Batches(4, 1, 4, rows, 10), new Batches(3, 1, 5, rows, 10)
        }) {
            int[] order = rows(other, 0, rows);
            assertThat(blocks(order)).isNotEqualTo(blocks(plain));
            assertThat(insides(order)).isNotEqualTo(insides(plain));
        }
    }

    @Test
    void theOrderIsNotThatOfTheRowsAndTheSameAgain() {
        int[] order = rows(new Batches(3, 1, 4, 1000, 10), 0, 1000);

        assertThat(order).isNotEqualTo(IntStream.range(0, 1000).toArray());
        assertThat(rows(new Batches(3, 1, 4, 1000, 17), 0, 1000)).isEqualTo(order); // steps only cut it
    }

    private static int[] blocks(int[] order) {
        return IntStream.range(0, order.length / BLOCK)
                .map(i -> order[i * BLOCK] / BLOCK)
                .toArray();
    }

    /** Places inside block 0. */
    private static int[] insides(int[] order) {
        return Arrays.stream(order).filter(row -> row < BLOCK).toArray();
    }

    private static int[] rows(Batches order, int from, int to) {
        int[] rows = new int[to - from];
        order.rows(from, to, rows);
        return rows;
    }
}
