package io.github.thalweg.tree.grow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.tree.bin.Columns;
import io.github.thalweg.tree.bin.NodeRows;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows go to their sides and keep their order there, whichever side is held meanwhile. */
class PartitionTest {
    private static final int ROWS = 20_000; // several of the blocks after which it looks for room

    @ParameterizedTest
    @CsvSource({"false, 100", "true, 100", "false, 3", "true, 3", "false, 250", "true, 250", "true, 0", "false, 0"})
    void rowsKeepTheirOrderOnBothSides(boolean holdLeft, int bin) {
        SplittableRandom random = new SplittableRandom(bin);
        byte[] narrow = new byte[ROWS];
        char[] wide = new char[ROWS];
        int[] rows = new int[ROWS];
        long[] statistics = new long[ROWS];
        for (int i = 0; i < ROWS; i++) {
            narrow[i] = (byte) random.nextInt(251);
            wide[i] = (char) random.nextInt(400);
            rows[i] = ROWS - 1 - i;
            statistics[i] = random.nextLong();
        }
        NodeRows nodeRows =
                new NodeRows(new Columns(new byte[][] {narrow, null}, new char[][] {null, wide}), ROWS, rows, statistics);
        Partition partition = new Partition();
        Split number = new Split(0, bin, null, bin == 3, 1, null, null);
        Split set = new Split(1, 0, new long[] {0x0f0f, -1, bin, bin, 7, 0, 0}, true, 1, null, null);

        int middle = check(partition, nodeRows, number, 100, ROWS - 100, holdLeft);
        check(partition, nodeRows, set, 100, middle, holdLeft);
        check(partition, nodeRows, number, middle, ROWS - 100, !holdLeft);
    }

    @ParameterizedTest
    @CsvSource({"false, 10", "true, 240", "false, 240", "true, 10"})
    void soDoRowsThatAreSplitInHalves(boolean holdLeft, int bin) {
        SplittableRandom random = new SplittableRandom(bin);
        int count = 1_300_000;
        byte[] narrow = new byte[count];
        int[] rows = new int[count];
        long[] statistics = new long[count];
        for (int i = 0; i < count; i++) {
            narrow[i] = (byte) random.nextInt(251);
            rows[i] = i;
            statistics[i] = 3L * i;
        }
        NodeRows nodeRows = new NodeRows(new Columns(new byte[][] {narrow}, new char[1][]), count, rows, statistics);
        Split split = new Split(0, bin, null, false, 1, null, null);
        int[] expected = new int[count];
        int left = 0;
        for (int i = 0; i < count; i++) {
            expected[left] = i;
            left += split.goesLeft(narrow[i] & 0xff) ? 1 : 0;
        }
        for (int i = 0, to = left; i < count; i++) {
            if (!split.goesLeft(narrow[i] & 0xff)) {
                expected[to++] = i;
            }
        }

        assertThat(new Partition().split(nodeRows, split, 0, count, holdLeft)).isEqualTo(left);
        assertThat(rows).isEqualTo(expected);
        for (int i = 0; i < count; i++) {
            if (statistics[i] != 3L * rows[i]) {
                assertThat(statistics[i]).as("at %d", i).isEqualTo(3L * rows[i]);
            }
        }
    }

    private static int check(Partition partition, NodeRows nodeRows, Split split, int from, int to, boolean holdLeft) {
        List<Integer> rows = new ArrayList<>();
        List<Long> statistics = new ArrayList<>();
        int left = 0;
        for (boolean side : new boolean[] {true, false}) {
            for (int i = 0; i < nodeRows.rows().length; i++) {
                boolean inside = i >= from && i < to;
                boolean goesLeft =
                        inside ? split.goesLeft(nodeRows.columns().bin(split.feature(), nodeRows.rows()[i])) : i < from;
                if (goesLeft == side) {
                    rows.add(nodeRows.rows()[i]);
                    statistics.add(nodeRows.statistics()[i]);
                    left += side && inside ? 1 : 0;
                }
            }
        }

        int middle = partition.split(nodeRows, split, from, to, holdLeft);

        assertThat(middle).isEqualTo(from + left);
        assertThat(nodeRows.rows())
                .containsExactly(rows.stream().mapToInt(row -> row).toArray());
        assertThat(nodeRows.statistics())
                .containsExactly(statistics.stream().mapToLong(s -> s).toArray());
        return middle;
    }
}
