package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.model.Metric;
import io.github.thalweg.model.PermutationImportance;
import io.github.thalweg.recipe.Attachment;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportancesTest {
    private static final Importances GAINS =
            new Importances(List.of("plain", "a,b", "say \"x\"", "none"), new double[] {0.2, 0.5, 0.3, 0});

    @Test
    void theTableHasTheMostFirstAndQuotesWhatMustBeQuoted() {
        assertThat(GAINS.table(Optional.empty()))
                .isEqualTo("feature,gain\n\"a,b\",0.5\n\"say \"\"x\"\"\",0.3\nplain,0.2\nnone,0.0\n");
    }

    @Test
    void whatWasMeasuredStandsBesideTheGain() {
        PermutationImportance measured = new PermutationImportance(
                Metric.ACCURACY,
                0.9,
                IntStream.range(0, 4)
                        .mapToObj(f ->
                                new PermutationImportance.Part(GAINS.names().get(f), 0.25 * f - 0.25, 0.125))
                        .toList());

        assertThat(GAINS.table(Optional.of(measured)).lines())
                .containsExactly(
                        "feature,gain,permutation,deviation",
                        "\"a,b\",0.5,0.0,0.125",
                        "\"say \"\"x\"\"\",0.3,0.25,0.125",
                        "plain,0.2,-0.25,0.125",
                        "none,0.0,0.5,0.125");
        assertThat(Importances.of(measured).text().lines())
                .containsExactly("  0.5000  none", "  0.2500  say \"x\"", "  0.0000  a,b", "  -0.2500  plain");
    }

    @Test
    void equalOnesStandInTheirOwnOrderAndOnlyTheFirstAreShown() {
        List<String> names = IntStream.range(0, 60).mapToObj(f -> "f" + f).toList();
        Importances many = new Importances(names, new double[60]);

        assertThat(many.text().lines()).hasSize(40).first().isEqualTo("  0.0000  f0");
        assertThat(many.table(Optional.empty()).lines()).hasSize(61);
        Attachment.Bars picture = (Attachment.Bars) many.picture("sixty.png", "sixty");
        assertThat(picture.names()).hasSize(40).startsWith("f0", "f1");
        assertThat(picture.values()).hasSize(40);
    }
}
