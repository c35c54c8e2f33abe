package io.github.thalweg.spark.kind;

import io.github.thalweg.spark.load.Labels;
import io.github.thalweg.train.NetworkRecipe;
import java.util.function.IntPredicate;

/**
 * What a kind of model takes labels for.
 *
 * @param labels what they may be
 * @param pair whether, with so many features, labels of any two numbers are two classes
 */
public record LabelUse(Labels labels, IntPredicate pair) {
    /** Classes, as many as there are. */
    public static final LabelUse CLASSES = new LabelUse(Labels.any(), features -> true);
    /** Numbers. */
    public static final LabelUse VALUES = new LabelUse(Labels.numbers(), features -> false);
    /** Classes if they are names; nobody has said what numbers are. */
    public static final LabelUse EITHER = new LabelUse(Labels.any(), features -> false);

    /**
     * The outputs of a network: classes where the loss takes them for such.
     *
     * @param ragged whether rows are runs of steps
     */
    public static LabelUse of(NetworkRecipe recipe, boolean ragged) {
        boolean values = recipe.loss().classes(1) == 0 && recipe.loss().classes(2) == 0;
        return values ? VALUES : new LabelUse(Labels.any(), features -> recipe.classes(features, ragged) == 2);
    }
}
