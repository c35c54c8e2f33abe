package io.github.thalweg.train;

import io.github.thalweg.model.Survey;
import io.github.thalweg.model.WrongLabel;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.NetworkObjective;

/** The columns that rows have to be predicted, held against what a head says of labels. */
final class Targets {
    private Targets() {}

    /**
     * Refuses what no loss is to see.
     *
     * @param first the first target's column in the survey
     * @param targets per row
     * @throws IllegalArgumentException if the targets are not as many as the labels need, or one of them says nothing
     */
    static void check(Survey survey, int first, int targets, NetworkObjective objective) {
        if (targets == 0) {
            throw new IllegalArgumentException("data.label: expected a column to learn, found none");
        }
        Head.Meaning meaning = objective.meaning();
        int outputs = objective.outputs();
        String found = targets == 1 ? "1 target" : targets + " targets";
        String of = " (the network has " + outputs + " outputs, the loss is "
                + objective.loss().spec().name() + ")";
        if (meaning.kind() != Head.Kind.CLASSES) {
            if (targets != outputs) {
                throw new IllegalArgumentException("data.label: expected one target per output, found " + found + of);
            }
            return;
        }
        int classes = meaning.count();
        if (targets != 1 && targets != outputs) {
            throw new IllegalArgumentException(
                    "data.label: expected the index of a class, or a probability for each of " + classes
                            + " classes, found " + found + of);
        }
        double least = survey.least(first);
        double greatest = survey.greatest(first);
        if (targets == 1 && !Double.isNaN(survey.fractionalTarget())) {
            throw WrongLabel.fractional(survey.fractionalTarget(), classes, of);
        }
        if (targets == 1 && (least < 0 || greatest > classes - 1)) {
            throw WrongLabel.outOfRange(least < 0 ? least : greatest, classes, of);
        }
    }
}
