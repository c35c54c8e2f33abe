package io.github.thalweg.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void whatFitsIsReturned() {
        assertThat(Check.positive("rounds", 1)).isEqualTo(1);
        assertThat(Check.positive("rows", 1L << 40)).isEqualTo(1L << 40);
        assertThat(Check.positive("rate", 1e-300)).isEqualTo(1e-300);
        assertThat(Check.nonNegative("rounds", 0)).isZero();
        assertThat(Check.nonNegative("rows", 0L)).isZero();
        assertThat(Check.nonNegative("decay", 0.0)).isZero();
        assertThat(Check.fraction("dropout", 1)).isEqualTo(1);
        assertThat(Check.openFraction("quantile", 0.5)).isEqualTo(0.5);
        assertThat(Check.finite("loss", -3)).isEqualTo(-3);
        assertThat(Check.inRange("label", 9, 0, 10)).isEqualTo(9);
        assertThatCode(() -> Check.that(true, "%d", "not formatted unless it fails"))
                .doesNotThrowAnyException();
    }

    @Test
    void whatDoesNotFitIsNamedWithWhatWasExpected() {
        refuses(() -> Check.positive("rounds", 0), "rounds: expected a positive number, found 0");
        refuses(() -> Check.positive("rows", -5L), "rows: expected a positive number, found -5");
        refuses(() -> Check.positive("rate", Double.NaN), "rate: expected a positive finite number, found NaN");
        refuses(
                () -> Check.positive("rate", Double.POSITIVE_INFINITY),
                "rate: expected a positive finite number, found Infinity");
        refuses(() -> Check.nonNegative("rounds", -1), "rounds: expected a number of at least 0, found -1");
        refuses(() -> Check.nonNegative("rows", -1L), "rows: expected a number of at least 0, found -1");
        refuses(() -> Check.nonNegative("decay", -0.5), "decay: expected a finite number of at least 0, found -0.5");
        refuses(() -> Check.fraction("dropout", 1.5), "dropout: expected a number in [0, 1], found 1.5");
        refuses(() -> Check.fraction("dropout", Double.NaN), "dropout: expected a number in [0, 1], found NaN");
        refuses(() -> Check.openFraction("quantile", 1), "quantile: expected a number in (0, 1), found 1.0");
        refuses(
                () -> Check.finite("loss", Double.NEGATIVE_INFINITY),
                "loss: expected a finite number, found -Infinity");
        refuses(() -> Check.inRange("label", 10, 0, 10), "label: expected a number in [0, 10), found 10");
        refuses(() -> Check.that(false, "%d rows, expected %d", 3, 4), "3 rows, expected 4");
        refuses(() -> Check.that(false, "100% of rows are empty"), "100% of rows are empty");
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void theNearestWordIsTheOneMeant() {
        List<String> known = List.of("training.epochs", "training.batch", "training.seed", "x");

        assertThat(Check.nearest("training.epohcs", known)).isEqualTo("training.epochs");
        assertThat(Check.nearest("training.Epoch", known)).isEqualTo("training.epochs");
        assertThat(Check.nearest("trainig.seeds", known)).isEqualTo("training.seed");
        assertThat(Check.nearest("y", known)).isEqualTo("x");
        assertThat(Check.nearest("something else", known)).isNull();
        assertThat(Check.nearest("anything", List.of())).isNull();
    }

    @Test
    void theFewestEditsWinAndThenTheFirst() {
        assertThat(Check.nearest("abcdef", List.of("abcdxy", "abcdex", "abcxef")))
                .isEqualTo("abcdex");
    }
}
