package io.github.thalweg.spark.load.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.0, 1",
        "' 1.00 ', 1",
        "1., 1",
        "100, 100",
        "-0.0, 0",
        "-2.50, -2.5",
        ".5, 0.5",
        "1.0E20, 100000000000000000000",
        "1e+20, 100000000000000000000",
        "1e-05, 0.00001",
        "1.0E-5, 0.00001",
        "9007199254740993, 9007199254740993",
        "True, true",
        "FALSE, false",
        "' west ', west"
    })
    void whatIsTheSameHasOneForm(String text, String form) {
        assertThat(Category.of(text)).isEqualTo(form);
        assertThat(Category.of(form)).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"007", "00", "+1", "1E3", "12e5", "1e9999", "1.2.3", "-", ".", "1,5", "0x10", "١", "NaN", "truth"
            })
    void whatOnlyLooksLikeANumberStaysWhatItIs(String text) {
        assertThat(Category.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t"})
    void nothingIsNoCategory(String text) {
        assertThat(Category.of(text)).isNull();
    }

    @Test
    void placesAreFoundByAnyFormAndThoseOfOlderModelsByTheirOwnFirst() {
        WordIndex index = new WordIndex(List.of("1", "1.0", "True", "west"));

        assertThat(index.of("1.0")).isEqualTo(1);
        assertThat(index.of("1.00")).isZero();
        assertThat(index.of("true")).isEqualTo(2);
        assertThat(index.of(" west")).isEqualTo(3);
        assertThat(index.of("east")).isNaN();
        assertThat(index.of(null)).isNaN();
        assertThat(index.unknown("east")).isTrue();
        assertThat(index.unknown(" ")).isFalse();
        assertThat(index.unknown(null)).isFalse();
    }
}
