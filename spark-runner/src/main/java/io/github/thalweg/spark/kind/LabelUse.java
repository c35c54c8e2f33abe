package io.github.thalweg.spark.kind;

import io.github.thalweg.recipe.Needs;
import io.github.thalweg.spark.load.row.Labels;
import java.util.function.IntPredicate;

/**
 * What a kind of model takes labels for.
 *
 * @param labels what they may be; null: there need be none, and they are not looked at
 * @param pair whether, with so many features, labels of any two numbers are two classes
 */
public record LabelUse(Labels labels, IntPredicate pair) {
    /** Classes, as many as there are. */
    public static final LabelUse CLASSES = new LabelUse(Labels.any(), features -> true);

    /** Numbers. */
    public static final LabelUse VALUES = new LabelUse(Labels.numbers(), features -> false);

    /** Classes if they are names; nobody has said what numbers are. */
    public static final LabelUse EITHER = new LabelUse(Labels.any(), features -> false);

    private static final LabelUse NONE = new LabelUse(null, features -> false);

    /** What a recipe takes them for. */
    static LabelUse of(Needs.Target target) {
        return switch (target.use()) {
            case NONE -> NONE;
            case VALUES -> VALUES;
            case EITHER -> EITHER;
            case CLASSES ->
                new LabelUse(Labels.any(), features -> {
                    int fixed = target.fixed().applyAsInt(features);
                    return fixed == 0 || fixed == 2;
                });
        };
    }

    /** Whether rows must have labels. */
    boolean labelled() {
        return labels != null;
    }
}
