package io.github.thalweg.nn.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.nn.Head;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeadLawsTest {
    /** Every head that a description can name, with the numbers of outputs that differ. */
    static Stream<HeadRow> rows() {
        return Stream.of(
                new HeadRow("classes", Spec.of("classes"), 3, new Head.Meaning(Head.Kind.CLASSES, 3)),
                new HeadRow("classes of two outputs", Spec.of("classes"), 2, new Head.Meaning(Head.Kind.CLASSES, 2)),
                new HeadRow("binary", Spec.of("binary"), 1, new Head.Meaning(Head.Kind.CLASSES, 2)),
                new HeadRow("answers", Spec.of("answers"), 3, new Head.Meaning(Head.Kind.ANSWERS, 3)),
                new HeadRow("one answer", Spec.of("answers"), 1, new Head.Meaning(Head.Kind.ANSWERS, 1)),
                new HeadRow("values", Spec.of("values"), 2, new Head.Meaning(Head.Kind.VALUES, 2)));
    }

    @Test
    void everyRegisteredHeadHasARow() {
        Catalogue.requireRows(Head.class, rows().map(row -> row.spec().name()));
    }

    @Test
    void everyHeadClassHasARow() {
        Catalogue.requireClasses(Head.class, rows().map(row -> row.head().getClass()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aLabelsMeaningFollowsFromTheNumberOfOutputs(HeadRow row) {
        assertThat(row.head().meaning(row.outputs())).isEqualTo(row.meaning());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void predictionsAreAsManyAsALabelHasChoicesAndThoseOfClassesAddUpToOne(HeadRow row) {
        Tensor predictions = row.head().predictions(row.output(3));

        assertThat(predictions.shape()).isEqualTo(Shape.of(5, row.meaning().count()));
        assertThat(predictions.finite()).isTrue();
        for (int i = 0; i < 5 && row.meaning().kind() == Head.Kind.CLASSES; i++) {
            assertThat(predictions.slice(i, i + 1).sum()).isCloseTo(1, within(1e-6));
        }
        for (float one : Catalogue.values(predictions)) {
            assertThat(one).isBetween(row.meaning().kind() == Head.Kind.VALUES ? -100f : 0f, 100f);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rawPredictionsLeaveTheOutputsAloneAndHaveTheOrderOfPredictions(HeadRow row) {
        Tensor output = row.output(3);
        Tensor before = output.copy();

        float[] raw = Catalogue.values(row.head().raw(output));

        assertThat(Catalogue.values(output)).isEqualTo(before.data());
        float[] predictions = Catalogue.values(row.head().predictions(output));
        assertThat(raw).hasSameSizeAs(predictions);
        int width = row.meaning().count();
        for (int i = 0; i < raw.length; i++) {
            for (int j = i / width * width; j < i; j++) {
                assertThat(Float.compare(raw[i], raw[j])).isEqualTo(Float.compare(predictions[i], predictions[j]));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRowsPredictionsDoNotDependOnTheOthers(HeadRow row) {
        Tensor output = row.output(4);
        Tensor alone = output.slice(2, 3).copy();

        float[] together = Catalogue.values(row.head().predictions(output).slice(2, 3));

        assertThat(Catalogue.values(row.head().predictions(alone))).isEqualTo(together);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aSpecMakesTheSameHeadAgainAndAJourneyChangesNothing(HeadRow row) {
        Head head = row.head();
        Head again = Registry.standard().make(Head.class, "again", head.spec().tree());
        float[] predictions = Catalogue.values(head.predictions(row.output(3)));

        assertThat(again.spec()).isEqualTo(head.spec());
        for (Head other : List.of(again, Catalogue.journey(head))) {
            assertThat(Catalogue.values(other.predictions(row.output(3)))).isEqualTo(predictions);
        }
    }
}
