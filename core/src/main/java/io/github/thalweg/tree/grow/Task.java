package io.github.thalweg.tree.grow;

import io.github.thalweg.model.Classifier;
import io.github.thalweg.model.Output;
import io.github.thalweg.model.Regressor;
import io.github.thalweg.recipe.Needs;
import java.util.List;

/** What trees are to predict: classes, numbers, or whatever labels look like. */
public enum Task {
    AUTO,
    CLASSIFICATION,
    REGRESSION;

    /** What labels are to who says so much. @param impurity null: not said */
    public static Needs needs(Task task, Impurity impurity) {
        boolean values = task == REGRESSION || task == AUTO && impurity == Impurity.VARIANCE;
        boolean auto = task == AUTO && impurity == null;
        return needs(
                auto
                        ? Needs.Target.either("task", "classification or regression")
                        : values ? Needs.Target.VALUES : Needs.Target.CLASSES);
    }

    /** What trees say of a row. @param names of the classes */
    public static List<Output> outputs(Needs needs, List<String> names) {
        return needs.target().use() == Needs.Use.VALUES ? Regressor.outputs(names) : Classifier.outputs(names);
    }

    /** What trees ask of the data: features may be missing or be categories, and all that they sum is integers. */
    public static Needs needs(Needs.Target target) {
        return new Needs(target, true, true, null);
    }
}
