package io.github.thalweg.spark.ml.fit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarlyStopTest {
    @Test
    void endsWhenTheLossFallsByLessThanAPartOfItself() {
        EarlyStop stop = stop(0.01, 1);

        assertThat(stop.look(new double[] {2})).isFalse();
        assertThat(stop.look(new double[] {1.9})).isFalse();
        assertThat(stop.look(new double[] {1.89})).isTrue(); // 0.01 is less than a hundredth of 1.89
        assertThat(stop.bestRound()).isEqualTo(2);
        assertThat(stop.losses()).containsExactly(2, 1.9, 1.89);
    }

    @Test
    void smallLossesAreMeasuredByAHundredth() {
        EarlyStop stop = stop(0.5, 1);

        assertThat(stop.look(new double[] {0.010, 0.0055})).isTrue(); // 0.0045 is less than half of 0.01
        assertThat(stop.bestRound()).isEqualTo(1);
    }

    @Test
    void patienceWaitsForALaterFall() {
        EarlyStop stop = stop(0.01, 2);

        assertThat(stop.look(new double[] {2, 2.5})).isFalse();
        assertThat(stop.look(new double[] {1})).isFalse();
        assertThat(stop.bestRound()).isEqualTo(3);
        assertThat(stop.look(new double[] {1.5, 1.4})).isTrue();
        assertThat(stop.bestRound()).isEqualTo(3);
    }

    @Test
    void goesOnWhereItWasSaved() {
        EarlyStop before = stop(0.01, 2);
        before.look(new double[] {2, 1, 1.5});
        EarlyStop after = stop(0.01, 2);

        after.restore(before.state());

        assertThat(after.bestRound()).isEqualTo(2);
        assertThat(after.look(new double[] {1.2})).isTrue();
    }

    @Test
    void theModelThatAFitGoesOnFromIsTheFirstToBeBeaten() {
        EarlyStop worse = new EarlyStop(null, null, null, 0.01, 2, 7);
        worse.goOnFrom(1);
        EarlyStop better = new EarlyStop(null, null, null, 0.01, 2, 7);
        better.goOnFrom(1);

        assertThat(worse.look(new double[] {1.1})).isFalse();
        assertThat(worse.look(new double[] {1.05})).isTrue();
        assertThat(worse.bestRound()).isEqualTo(7);
        assertThat(worse.losses()).containsExactly(1.1, 1.05);
        assertThat(better.look(new double[] {1.1, 0.5})).isFalse();
        assertThat(better.bestRound()).isEqualTo(9);
    }

    private static EarlyStop stop(double tolerance, int patience) {
        return new EarlyStop(null, null, null, tolerance, patience, 0); // rows and model are not asked here
    }
}
