package io.github.thalweg.tree.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of Spark MLlib's documentation of featureSubsetStrategy, worked out by hand. */
class SubsetTest {
    @ParameterizedTest
    @CsvSource({
        // words, of classes, of numbers: features that a node of a forest tries of 1, of 10, of 28, of 100
        "auto, 1 4 6 10, 1 4 10 34",
        "all, 1 10 28 100, 1 10 28 100",
        "onethird, 1 4 10 34, 1 4 10 34",
        "sqrt, 1 4 6 10, 1 4 6 10",
        "log2, 1 4 5 7, 1 4 5 7",
        "7, 1 7 7 7, 1 7 7 7",
        "1, 1 1 1 1, 1 1 1 1",
        "1000, 1 10 28 100, 1 10 28 100",
        "0.3, 1 3 9 30, 1 3 9 30",
        ".5, 1 5 14 50, 1 5 14 50",
        "1.0, 1 10 28 100, 1 10 28 100",
        "0.01, 1 1 1 1, 1 1 1 1",
        "OneThird, 1 4 10 34, 1 4 10 34",
    })
    void countsAsMllibDoes(String words, String ofClasses, String ofNumbers) {
        int[] features = {1, 10, 28, 100};
        for (int i = 0; i < features.length; i++) {
            Subset subset = Subset.parse(words);
            assertThat(subset.of(features[i], 20, true))
                    .isEqualTo(Integer.parseInt(ofClasses.split(" ")[i]));
            assertThat(subset.of(features[i], 20, false))
                    .isEqualTo(Integer.parseInt(ofNumbers.split(" ")[i]));
        }
    }

    @Test
    void aSingleTreeTriesAllUnlessItIsToldOtherwise() {
        assertThat(Subset.parse("auto").of(28, 1, true)).isEqualTo(28);
        assertThat(Subset.parse("auto").of(28, 1, false)).isEqualTo(28);
        assertThat(Subset.parse("sqrt").of(28, 1, true)).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "half", "0", "-3", "0.0", "1.1", "2.5", "NaN", "1e400"})
    void whatIsNoneOfThemIsRefusedWithAllOfThem(String words) {
        assertThatThrownBy(() -> Subset.parse(words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected auto, all, onethird, sqrt, log2, a fraction in (0, 1] such as"
                        + " 0.3, or a whole number from 1, found \"" + words.toLowerCase(java.util.Locale.ROOT)
                        + "\"");
    }
}
