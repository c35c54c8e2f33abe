package io.github.thalweg.nn.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.nn.Batch;
import io.github.thalweg.nn.GradientCheck;
import io.github.thalweg.nn.Objective;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectiveLawsTest {
    private static final int[] ALL = {0, 1, 2, 3};

    static Stream<ObjectiveRow> rows() {
        return ObjectiveCatalogue.rows();
    }

    @Test
    void everyObjectiveClassHasARow() {
        Catalogue.requireClasses(
                Objective.class, rows().map(row -> row.objective().getClass()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void gradientsAgreeWithDifferences(ObjectiveRow row) {
        Batch batch = row.batch(new float[] {1, 0.5f, 2, 0.25f}, ALL);
        Batch before = row.batch(null, ALL);

        List<GradientCheck.Row> found = new GradientCheck<>(row.objective(), true, 8, 1).rows(row.parameters(), batch);

        assertThat(found)
                .hasSizeGreaterThanOrEqualTo(row.objective().layout().entries().size())
                .allSatisfy(one -> assertThat(one.greatestError()).isLessThan(1e-4));
        assertThat(Catalogue.values(batch.input())).isEqualTo(before.input().data());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aBatchIsTheSumOfItsHalves(ObjectiveRow row) {
        ObjectiveRow.Found whole = row.add(new float[] {1, 2, 0.5f, 3}, ALL);
        ObjectiveRow.Found first = row.add(new float[] {1, 2}, 0, 1);
        ObjectiveRow.Found second = row.add(new float[] {0.5f, 3}, 2, 3);

        assertThat(first.score().sum() + second.score().sum())
                .isCloseTo(whole.score().sum(), within(1e-5)); // of outputs that differ by the shape of a product
        assertThat(first.score().weight() + second.score().weight())
                .isEqualTo(whole.score().weight())
                .isEqualTo(6.5);
        assertSum(whole.gradient(), first.gradient(), second.gradient());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aWeightOfTwoIsTheRowTwiceAndOneOfZeroIsItsAbsence(ObjectiveRow row) {
        ObjectiveRow.Found heavy = row.add(new float[] {2, 1, 0}, 0, 1, 2);
        ObjectiveRow.Found twice = row.add(null, 0, 0, 1);

        assertThat(heavy.score().weight()).isEqualTo(twice.score().weight());
        assertThat(heavy.score().sum()).isCloseTo(twice.score().sum(), within(1e-5));
        assertSum(heavy.gradient(), twice.gradient(), new float[twice.gradient().length]);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void gradientsAreAddedToWhatIsThere(ObjectiveRow row) {
        ObjectiveRow.Found once = row.add(null, ALL);
        float[] there = once.gradient().clone();

        row.add(row.objective(), there, row.batch(null, ALL));

        assertSum(there, once.gradient(), once.gradient());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theScoreAloneIsTheSame(ObjectiveRow row) {
        float[] weights = {1, 2, 0.5f, 3};

        assertThat(row.score(weights, ALL)).isEqualTo(row.add(weights, ALL).score());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aJourneyChangesNothing(ObjectiveRow row) {
        ObjectiveRow.Found here = row.add(null, ALL);
        Objective<Batch> arrived = Catalogue.journey(row.objective());

        ObjectiveRow.Found there = row.add(arrived, new float[arrived.layout().gradientSize()], row.batch(null, ALL));

        assertThat(there.score()).isEqualTo(here.score());
        assertThat(there.gradient()).isEqualTo(here.gradient());
    }

    private static void assertSum(float[] whole, float[] first, float[] second) {
        assertThat(whole).hasSameSizeAs(first);
        boolean some = false;
        for (int i = 0; i < whole.length; i++) {
            assertThat((double) whole[i]).isCloseTo((double) first[i] + second[i], within(1e-5)); // of floats near 1
            some |= whole[i] != 0;
        }
        assertThat(some).isTrue();
    }
}
