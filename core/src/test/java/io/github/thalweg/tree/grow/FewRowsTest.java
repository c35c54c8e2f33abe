package io.github.thalweg.tree.grow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.bin.Columns;
import io.github.thalweg.tree.bin.Cuts;
import io.github.thalweg.tree.bin.NodeRows;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FewRowsTest {
    private static final int BINS = 256;
    private static final Pack PACK = new Pack(12, 6);
    private static final Cuts CUTS = new Cuts(
            new double[][] {IntStream.range(0, BINS - 2).asDoubleStream().toArray()}, Features.numbers(List.of("x")));
    private static final List<Criterion> CRITERIA = List.of(
            new ClassCriterion(2, Impurity.GINI, 1, false),
            new ClassCriterion(2, Impurity.ENTROPY, 0.5, false),
            new MomentCriterion(0.01, 1, 0, 3, 1, false));

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 100, 128, 129, 600, 1024})
    void itSplitsAsTheFinderForAnyNumberOfRows(int most) {
        Random random = new Random(most);
        for (int node = 0; node < 300; node++) {
            int count = 2 + random.nextInt(most - 1);
            int spread = 1 + random.nextInt(BINS - 1); // few bins: many rows in each
            boolean missing = random.nextBoolean();
            byte[] column = new byte[2 * count];
            int[] rows = random.ints(0, column.length)
                    .distinct()
                    .limit(count)
                    .sorted()
                    .toArray();
            for (int row = 0; row < column.length; row++) {
                column[row] = (byte) (missing && random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(spread));
            }
            Limits limits = new Limits(random.nextInt(4), 0, random.nextInt(3), node % 3 * 0.01, 0);
            for (Criterion criterion : CRITERIA) {
                check(criterion, limits, column, rows, statistics(criterion, count, random));
            }
        }
    }

    /** Of classes or of targets; one row in eight weighs nothing. */
    private static long[] statistics(Criterion criterion, int count, Random random) {
        long[] statistics = new long[count];
        for (int i = 0; i < count; i++) {
            int weight = random.nextInt(8);
            int target = criterion instanceof ClassCriterion ? random.nextInt(2) : random.nextInt(-20, 20);
            statistics[i] = PACK.pack((long) weight * target, weight);
        }
        return statistics;
    }

    private static void check(Criterion criterion, Limits limits, byte[] column, int[] rows, long[] statistics) {
        FewRows few = new FewRows(criterion, limits, PACK, BINS);
        NodeRows nodeRows = new NodeRows(new Columns(new byte[][] {column}, new char[1][]), column.length, rows, statistics);
        long[] total = Histogram.total(nodeRows, rows.length, criterion, PACK);
        long[] sums = new long[BINS * criterion.lanes()];
        new Histogram(CUTS, criterion, PACK).add(nodeRows, 0, rows.length, new int[] {0}, 1, sums, 0);

        Split expected = new SplitFinder(criterion, limits, false).find(0, CUTS, sums, 0, total, 1, null, 0);

        assertThat(few.takes(rows.length)).isTrue();
        for (int time = 0; time < 2; time++) { // the second finds the buffers clean
            Split found = few.find(0, CUTS, column, rows, statistics, 0, rows.length, total);
            assertThat(words(found)).isEqualTo(words(expected));
        }
    }

    private static String words(Split split) {
        return split == null
                ? "none"
                : split.feature() + " " + split.bin() + " " + split.missingLeft() + " " + split.gain()
                        + Arrays.toString(split.left()) + Arrays.toString(split.right());
    }
}
