package io.github.thalweg.train;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.ColumnStatistics;
import io.github.thalweg.model.WrongLabel;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.NetworkObjective;

/** The targets of all rows, held against what a head says of labels. */
final class Targets {
    private Targets() {}

    /**
     * Refuses what no loss is to see.
     *
     * @param first the first target's column in the survey
     * @param targets per row
     * @throws IllegalArgumentException if the targets are not as many as the labels need, or one of them says nothing
     */
    static void check(ColumnStatistics statistics, int first, int targets, NetworkObjective objective) {
        if (targets == 0) {
            throw new IllegalArgumentException("data.label: expected a column to learn, found none");
        }
        Head.Meaning meaning = objective.meaning();
        int outputs = objective.outputs();
        String of = " (the network has " + outputs + " outputs, the loss is "
                + objective.loss().spec().name() + ")";
        String found = (targets == 1 ? "1 target" : targets + " targets") + of;
        switch (meaning.kind()) {
            case CLASSES -> {
                boolean distribution = targets == outputs && outputs == meaning.count();
                Check.that(
                        targets == 1 || distribution,
                        "data.label: expected the index of a class%s, found %s",
                        outputs == meaning.count() ? ", or a probability for each of " + outputs + " classes" : "",
                        found);
                if (targets == 1) {
                    checkIndices(statistics, first, meaning.count(), of);
                }
            }
            case ANSWERS -> {
                requireOneEach(targets, outputs, found);
                checkAnswers(statistics, first, targets, of);
            }
            case VALUES -> requireOneEach(targets, outputs, found);
        }
    }

    private static void requireOneEach(int targets, int outputs, String found) {
        Check.that(targets == outputs, "data.label: expected one target per output, found %s", found);
    }

    private static void checkIndices(ColumnStatistics statistics, int column, int classes, String of) {
        double least = statistics.least(column);
        double greatest = statistics.greatest(column);
        if (!Double.isNaN(statistics.fractionalTarget())) {
            throw WrongLabel.fractional(statistics.fractionalTarget(), classes, of);
        }
        if (least < 0 || greatest > classes - 1) {
            throw WrongLabel.outOfRange(least < 0 ? least : greatest, classes, of);
        }
    }

    private static void checkAnswers(ColumnStatistics statistics, int first, int targets, String of) {
        for (int k = 0; k < targets; k++) {
            double least = statistics.least(first + k);
            double greatest = statistics.greatest(first + k);
            Check.that(
                    least >= 0 && greatest <= 1,
                    "data.label: expected 0 or 1, or a probability of yes, found %s in column %d of %d%s",
                    WrongLabel.shown(least < 0 ? least : greatest),
                    k + 1,
                    targets,
                    of);
        }
    }
}
