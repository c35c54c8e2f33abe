package io.github.thalweg.tree.objective;

import io.github.thalweg.math.Check;

/** Refusals of labels that an objective cannot learn, in one form. */
public final class Labels {
    private Labels() {}

    /** One output, if labels are numbers. */
    static int numbers(String objective, int classes) {
        if (classes > 0) {
            throw new IllegalArgumentException("label has " + classes + " classes; " + objective
                    + " needs numbers: set objective " + (classes == 2 ? "logistic" : "softmax"));
        }
        return 1;
    }

    /** One output, if there are two classes. */
    static int two(String objective, int classes) {
        if (classes == 0) {
            throw notClasses(objective, "2");
        }
        Check.that(
                classes == 2,
                "label has %d value%s; %s needs 2: set objective softmax",
                classes,
                classes == 1 ? "" : "s",
                objective);
        return 1;
    }

    static IllegalArgumentException notClasses(String objective, String needed) {
        return new IllegalArgumentException(
                "label is a number; " + objective + " needs " + needed + " classes: set objective squared");
    }
}
