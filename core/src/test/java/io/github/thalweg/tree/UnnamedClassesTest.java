package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Survey;
import io.github.thalweg.model.WrongLabel;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnnamedClassesTest {
    private static List<String> names(int fewest, double... labels) {
        try (LocalShards<Rows> rows = LocalRows.of(new double[labels.length][1], labels, null, 2, 1)) {
            return UnnamedClasses.names(rows.sum("", new Survey.Taker(false), 0), fewest, " of column \"kind\"");
        }
    }

    @Test
    void theGreatestLabelTellsHowManyThereAre() {
        assertThat(names(1, 0, 3, 1)).containsExactly("0", "1", "2", "3");
        assertThat(names(2, 0, 0)).containsExactly("0", "1");
    }

    @Test
    void whatIsNoIndexIsRefused() {
        assertThatExceptionOfType(WrongLabel.class)
                .isThrownBy(() -> names(2, 0, 1.5, 1))
                .withMessage("label 1.5 is no class: expected a whole number of 0 to 9999 of column \"kind\"");
        assertThatExceptionOfType(WrongLabel.class)
                .isThrownBy(() -> names(2, 0, -1, 1))
                .withMessage("label -1 is out of range: expected 0 to 9999 of column \"kind\"");
        assertThatExceptionOfType(WrongLabel.class)
                .isThrownBy(() -> names(2, 0, 10_000))
                .withMessage("label 10000 is out of range: expected 0 to 9999 of column \"kind\"");
    }
}
