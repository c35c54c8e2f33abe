package io.github.thalweg.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.Parcel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RocTest {
    private static final int MANY = 1 << 20;

    /** A row of two classes: the probability of class 1, the label, the weight. */
    private record Row(double score, int label, double weight) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 64, 100})
    void areaIsTheShareOfPairsInOrder(int rows) {
        List<Row> drawn = draw(rows, rows, 8);

        assertThat(roc(MANY, drawn).area()).isEqualTo(pairs(drawn), within(1e-12));
    }

    @Test
    void equalScoresCountHalfAndPerfectOnesAll() {
        assertThat(roc(MANY, List.of(new Row(0.5, 0, 1), new Row(0.5, 1, 3))).area())
                .isEqualTo(0.5);
        assertThat(roc(MANY, List.of(new Row(0.4, 0, 1), new Row(0.5, 1, 3))).area())
                .isEqualTo(1);
        assertThat(roc(MANY, List.of(new Row(0.6, 0, 1), new Row(0.5, 1, 3))).area())
                .isZero();
    }

    @Test
    void scoresThatDifferInTheirLastBitAreNotEqual() {
        double almost = Math.nextDown(1.0);

        assertThat(roc(MANY, List.of(new Row(almost, 0, 1), new Row(1, 1, 1))).area())
                .isEqualTo(1);
    }

    @Test
    void withoutPositivesOrNegativesThereIsNoArea() {
        assertThat(roc(MANY, List.of()).area()).isNaN();
        assertThat(roc(MANY, List.of(new Row(0.3, 1, 1), new Row(0.2, 1, 1))).area())
                .isNaN();
        assertThat(roc(1, List.of(new Row(0.3, 0, 1), new Row(0.2, 0, 1))).area())
                .isNaN();
    }

    @Test
    void binsAreNearTheExactAreaAlsoForExtremeProbabilities() {
        SplittableRandom random = new SplittableRandom(4);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int label = random.nextInt(2);
            double logit = 8 * random.nextGaussian() + label; // probabilities from 1e-14 to 1 − 1e-14
            rows.add(new Row(1 / (1 + Math.exp(-logit)), label, 1 + random.nextInt(3)));
        }

        double exact = roc(MANY, rows).area();
        double binned = roc(1000, rows).area();

        assertThat(binned).isNotEqualTo(exact).isEqualTo(exact, within(2e-4));
    }

    @Test
    void whetherScoresAreKeptDependsOnTheTotalAlone() {
        List<Row> rows = draw(5, 300, 0);
        double kept = merged(rows, 300, 7, 100);
        double counted = merged(rows, 299, 7, 100);

        assertThat(kept).isEqualTo(roc(MANY, rows).area());
        assertThat(counted).isNotEqualTo(kept);
        assertThat(merged(rows, 300, 150, 151)).isEqualTo(kept);
        assertThat(merged(rows, 299, 1, 2)).isEqualTo(counted, within(1e-12));
        assertThat(merged(rows, 50, 150, 200)).isEqualTo(counted, within(1e-12));
        assertThat(merged(rows, 50, 300, 300)).isEqualTo(counted, within(1e-12));
        assertThat(merged(rows, 0, 150, 200)).isEqualTo(counted, within(1e-12));
    }

    @Test
    void travelsWithItsScoresOrItsBins() {
        List<Row> rows = draw(6, 100, 0);
        for (int limit : new int[] {10, MANY}) {
            Roc roc = roc(limit, rows);

            assertThat(Parcel.of(roc).content().area()).isEqualTo(roc.area());
        }
    }

    private static double merged(List<Row> rows, int limit, int first, int second) {
        Roc total = roc(limit, rows.subList(0, first));
        total.add(roc(limit, rows.subList(first, second)));
        total.add(roc(limit, rows.subList(second, rows.size())));
        return total.area();
    }

    private static Roc roc(int limit, List<Row> rows) {
        Roc roc = new Roc(new int[] {1}, limit);
        for (Row row : rows) {
            roc.count(new double[] {77, 1 - row.score(), row.score()}, 1, row.label(), row.weight());
        }
        return roc;
    }

    private static double pairs(List<Row> rows) {
        double wins = 0;
        double all = 0;
        for (Row positive : rows) {
            for (Row negative : rows) {
                if (positive.label() == 1 && negative.label() == 0) {
                    double weight = positive.weight() * negative.weight();
                    all += weight;
                    wins += positive.score() > negative.score() ? weight : 0;
                    wins += positive.score() == negative.score() ? weight / 2 : 0;
                }
            }
        }
        return wins / all;
    }

    /** @param levels how many different scores there are; 0: as many as rows */
    private static List<Row> draw(long seed, int rows, int levels) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> drawn = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double score = levels == 0 ? random.nextDouble() : random.nextInt(levels) / (double) levels;
            int label = i < 2 ? i : random.nextDouble() < score ? 1 : 0;
            drawn.add(new Row(score, label, 1 + random.nextInt(4)));
        }
        return drawn;
    }
}
