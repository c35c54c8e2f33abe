package io.github.thalweg.tree.objective;

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

    static IllegalArgumentException notClasses(String objective, String needed) {
        return new IllegalArgumentException(
                "label is a number; " + objective + " needs " + needed + " classes: set objective squared");
    }
}
