package io.github.thalweg.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.math.Seed;
import org.junit.jupiter.api.Test;

class RowSplitTest {
    private static final int ROWS = 100_000;

    @Test
    void partsHaveTheSizesTheirFractionsSay() {
        int[] counts = counts(RowSplit.of(7, 0.2, 0.1));

        // binomial: standard deviations 145, 126 and 95
        assertThat(counts[0]).isBetween(69_300, 70_700);
        assertThat(counts[1]).isBetween(19_400, 20_600);
        assertThat(counts[2]).isBetween(9_500, 10_500);
    }

    @Test
    void firstFractionDoesNotDependOnTheOthers() {
        RowSplit one = RowSplit.of(7, 0.2);
        RowSplit two = RowSplit.of(7, 0.2, 0.3);
        for (long row = 0; row < 1000; row++) {
            long id = Seed.hash(1, row);
            assertThat(two.part(id) == 1).isEqualTo(one.part(id) == 1);
        }
    }

    @Test
    void anotherSaltDrawsAnew() {
        RowSplit one = RowSplit.of(7, 0.5);
        RowSplit other = RowSplit.of(8, 0.5);
        int same = 0;
        for (long row = 0; row < ROWS; row++) {
            long id = Seed.hash(1, row);
            same += one.part(id) == other.part(id) ? 1 : 0;
        }
        assertThat(same).isBetween(49_000, 51_000);
    }

    @Test
    void withoutFractionsThereIsOnePart() {
        assertThat(RowSplit.none().parts()).isEqualTo(1);
        assertThat(RowSplit.none().part(Long.MIN_VALUE)).isZero();
    }

    @Test
    void refusesFractionsThatLeaveNothing() {
        assertThatThrownBy(() -> RowSplit.of(0, 0.6, 0.4)).hasMessageContaining("sum below 1, found 1.0");
        assertThatThrownBy(() -> RowSplit.of(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RowSplit.of(0, 0.0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] counts(RowSplit split) {
        int[] counts = new int[split.parts()];
        for (long row = 0; row < ROWS; row++) {
            counts[split.part(Seed.hash(1, row))]++;
        }
        return counts;
    }
}
