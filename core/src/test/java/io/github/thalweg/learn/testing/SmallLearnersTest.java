package io.github.thalweg.learn.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalShards;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallLearnersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9})
    void leastSquaresLeavesResidualsThatAreOrthogonalToEveryColumn(int rounds) {
        Table table = Table.random(1, 500, 3);
        double[] w =
                Learners.runPlainly(new LeastSquares(3, rounds), table.cut(8)).coefficients();

        double[] products = new double[4];
        for (int row = 0; row < table.rows(); row++) {
            double residual = table.target(row) - w[0];
            for (int column = 0; column < 3; column++) {
                residual -= w[column + 1] * table.value(row, column);
            }
            products[0] += residual;
            for (int column = 0; column < 3; column++) {
                products[column + 1] += residual * table.value(row, column);
            }
        }
        for (double product : products) {
            assertThat(product).isCloseTo(0, within(1e-9)); // 500 terms of order 1 in double
        }
        assertThat(w[2]).isCloseTo(3, within(0.2)); // noise of 0.29 / (0.29 √500) = 0.045, four of them
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 64})
    void everySplitOfATreeIsTheBestOfItsNode(int shards) {
        int bins = 8;
        Table table = Table.random(2, 400, 2).withWholeTargets();
        HistogramTree.Splits splits = Learners.runPlainly(new HistogramTree(4, bins), table.cut(shards))
                .model();

        assertThat(checkNode(splits, 0, table, bins)).isGreaterThan(7);
    }

    /** The number of nodes below and with this one that are split. */
    private static int checkNode(HistogramTree.Splits splits, int node, Table table, int bins) {
        if (node >= splits.column().length) {
            return 0;
        }
        int column = splits.column()[node];
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < table.columns(); c++) {
            for (int bin = 0; bin < bins - 1; bin++) {
                least = Math.min(least, cost(table, c, bin, bins));
            }
        }
        if (column < 0) {
            assertThat(least).as("node %d could be split", node).isInfinite();
            return 0;
        }
        int bin = splits.bin()[node];
        assertThat(cost(table, column, bin, bins)).isCloseTo(least, within(1e-9 * least + 1e-9)); // rounding
        return 1
                + checkNode(splits, 2 * node + 1, side(table, column, bin, bins, false), bins)
                + checkNode(splits, 2 * node + 2, side(table, column, bin, bins, true), bins);
    }

    /** The squared errors of both sides around their means; infinite if a side is empty. */
    private static double cost(Table table, int column, int bin, int bins) {
        return squaredErrors(side(table, column, bin, bins, false))
                + squaredErrors(side(table, column, bin, bins, true));
    }

    private static double squaredErrors(Table table) {
        double mean = 0;
        for (int row = 0; row < table.rows(); row++) {
            mean += table.target(row) / table.rows();
        }
        double errors = table.rows() == 0 ? Double.POSITIVE_INFINITY : 0;
        for (int row = 0; row < table.rows(); row++) {
            errors += Math.pow(table.target(row) - mean, 2);
        }
        return errors;
    }

    private static Table side(Table table, int column, int bin, int bins, boolean right) {
        return table.rows(IntStream.range(0, table.rows())
                .filter(row -> right == Math.floor(table.value(row, column) * bins) > bin)
                .toArray());
    }

    @Test
    void aTreeDoesNotDependOnWhatItsWorkersRemember() {
        List<Table> cut = Table.random(5, 600, 3).cut(4);
        HistogramTree remembering = Learners.runPlainly(new HistogramTree(5, 32), cut);
        HistogramTree forgetting = new HistogramTree(5, 32);
        for (int round = 0; !forgetting.finished(); round++) {
            try (LocalShards<Table> fresh = LocalShards.of(cut, 2)) { // knows nothing of the rounds before
                forgetting.round(fresh, round);
            }
        }

        assertThat(forgetting.state().digest()).isEqualTo(remembering.state().digest());
    }

    @Test
    void aWorkerBringsAnOlderVersionUpToDate() {
        List<Table> cut = Table.random(5, 600, 3).cut(4);
        HistogramTree ahead = new HistogramTree(5, 32);
        HistogramTree behind = new HistogramTree(5, 32);
        try (LocalShards<Table> shards = LocalShards.of(cut, 2);
                LocalShards<Table> others = LocalShards.of(cut, 2)) {
            ahead.round(shards, 0);
            behind.round(others, 0);
            behind.round(others, 1);
            behind.round(others, 2);
            ahead.restore(behind.state());
            ahead.round(shards, 3); // whose workers remember round 0
            behind.round(others, 3);
        }

        assertThat(ahead.state().digest()).isEqualTo(behind.state().digest());
    }

    @Test
    void whereRowsAreFewAnswersEndEarly() {
        Table table = Table.random(3, 2, 2);
        Table queries = Table.random(4, 3, 2);
        long[] answers = Learners.runPlainly(new NearestRows(queries, 2, 4), table.cut(3))
                .answers();

        for (int query = 0; query < 3; query++) {
            assertThat(List.of(answers[4 * query], answers[4 * query + 1])).containsExactlyInAnyOrder(0L, 1L);
            assertThat(answers[4 * query + 2]).isEqualTo(-1);
            assertThat(answers[4 * query + 3]).isEqualTo(-1);
        }
    }

    @Test
    void equalRowsAreOrderedByTheirIds() {
        Table table = Table.random(3, 50, 2);
        Table twice = Table.join(2, List.of(table.rows(7, 3, 3, 9), table));
        long[] answers = Learners.runPlainly(new NearestRows(table.rows(3), 1, 3), List.of(twice, table))
                .answers();

        assertThat(answers).containsExactly(3, 3, 3);
        assertThat(Learners.nearest(twice, table.rows(9, 3), 4)).startsWith(9, 9);
    }
}
