package io.github.thalweg.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongLabelTest {
    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "-1, -1",
        "-0.0, 0",
        "0.5, 0.5",
        "1e300, 1e300",
        "-2.5e40, -2.5e40",
        "1e-7, 1e-7",
        "123456789012, 123456789012",
        "Infinity, Infinity",
        "NaN, NaN"
    })
    void labelsAreShownAsPeopleWriteThem(double label, String shown) {
        assertThat(WrongLabel.shown(label)).isEqualTo(shown);
    }

    @Test
    void whatIsNoNumberOfDigitsIsNotMadeOne() {
        assertThat(WrongLabel.outOfRange(1e300, 3, " for the classes [a, b, c]"))
                .hasMessage("label 1e300 is out of range: expected 0 to 2 for the classes [a, b, c]");
        assertThat(WrongLabel.fractional(1e-7, 3, ""))
                .hasMessage("label 1e-7 is no class: expected a whole number of 0 to 2");
    }
}
