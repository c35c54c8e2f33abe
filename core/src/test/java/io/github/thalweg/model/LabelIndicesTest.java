package io.github.thalweg.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelIndicesTest {
    private static List<String> names(List<String> known, double... labels) {
        try (LocalShards<Rows> rows = LocalRows.of(new double[labels.length][1], labels, null, 2, 1)) {
            return LabelIndices.names(rows.sum("", new ColumnStatistics.Taker(false), 0), known, " of column \"kind\"");
        }
    }

    @Test
    void theGreatestLabelTellsHowManyThereAreAndTwoAtLeast() {
        assertThat(names(List.of(), 0, 3, 1)).containsExactly("0", "1", "2", "3");
        assertThat(names(List.of(), 0, 0)).containsExactly("0", "1");
    }

    @Test
    void thereAreAsManyAsHaveNamesAndTwoAtLeast() {
        assertThat(names(List.of("a", "b", "c"), 0, 1)).containsExactly("a", "b", "c");
        assertThat(names(List.of("a"), 0)).containsExactly("a", "1");
        assertThat(names(List.of("1"), 0)).containsExactly("1", "not 1");
        assertThatExceptionOfType(WrongLabel.class)
                .isThrownBy(() -> names(List.of("a", "b"), 0, 2))
                .withMessage("label 2 is out of range: expected 0 to 1 of column \"kind\"");
    }

    @Test
    void whatIsNoIndexIsRefused() {
        assertThatExceptionOfType(WrongLabel.class)
                .isThrownBy(() -> names(List.of(), 0, 1.5, 1))
                .withMessage("label 1.5 is no class: expected a whole number of 0 to 9999 of column \"kind\"");
        assertThatExceptionOfType(WrongLabel.class)
                .isThrownBy(() -> names(List.of(), 0, -1, 1))
                .withMessage("label -1 is out of range: expected 0 to 9999 of column \"kind\"");
        assertThatExceptionOfType(WrongLabel.class)
                .isThrownBy(() -> names(List.of(), 0, 10_000))
                .withMessage("label 10000 is out of range: expected 0 to 9999 of column \"kind\"");
    }
}
