package io.github.thalweg.spark.load.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.spark.load.row.Classes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTextTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "' 2.50 ', 2.5", "-.5, -0.5", "+3e2, 300", "4., 4", "007, 7"})
    void whatReadsAsAFiniteNumberIsOne(String text, double number) {
        assertThat(LabelText.of(text)).isEqualTo(new LabelText.Meaning(number, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " a b ", "NaN", "Infinity", "1d", "2f", "10k", "1-2", "-", "", "1e999", "0x10"})
    void anythingElseIsItselfWithoutSpacesAround(String text) {
        assertThat(LabelText.of(text)).isEqualTo(new LabelText.Meaning(0, text.trim()));
    }

    @ParameterizedTest
    @CsvSource({"True, true", "' FALSE ', false", "true, true"})
    void truthsHaveOneName(String text, String name) {
        assertThat(LabelText.of(text)).isEqualTo(new LabelText.Meaning(0, name));
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1", "-0.0, 0", "2.5, 2.5", "1e20, 1.0E20"})
    void numbersHaveOneName(double number, String name) {
        assertThat(Classes.name(number)).isEqualTo(name);
    }
}
