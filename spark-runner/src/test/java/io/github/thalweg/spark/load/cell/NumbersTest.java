package io.github.thalweg.spark.load.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+7",
                "007",
                ".5",
                "5.",
                "-.25",
                "1e3",
                "1E-3",
                "12.5e+2",
                "123456789012345",
                "1234567890123456",
                "0.1234567890123456789",
                "0.00000000000000000000001",
                "0.000000000000000000000001",
                "4.9e-324",
                "1e400",
                "NaN",
                "-Infinity",
                " 2.5 "
            })
    void readsWhatJavaReadsToTheBit(String text) {
        assertThat(Double.doubleToRawLongBits(Numbers.parse(text, '.')))
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    @Test
    void readsDecimalsOfEveryLengthAsJavaDoes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            String digits = Long.toString(random.nextLong(1L << (1 + random.nextInt(62))));
            int mark = random.nextInt(digits.length() + 1);
            String text = (random.nextBoolean() ? "-" : "") + digits.substring(0, mark) + "." + digits.substring(mark);

            assertThat(Numbers.parse(text, '.')).as(text).isEqualTo(Double.parseDouble(text));
            assertThat(Numbers.parse(text.replace('.', ','), ',')).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "-", ".", "+.", "1d", "2f", "0x1p3", "1.5.2", "1,5", "--1", "1-", "e5", "1e", "NA", "nan", "٣"
            })
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> Numbers.parse(text, '.')).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void aPointIsNoMarkOfFractionsWhereACommaIs() {
        assertThat(Numbers.parse("1,5e1", ',')).isEqualTo(15);
        assertThatThrownBy(() -> Numbers.parse("1.5", ',')).isInstanceOf(NumberFormatException.class);
    }
}
