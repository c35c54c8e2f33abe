package io.github.thalweg.tree.objective;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.OptionError;
import io.github.thalweg.spec.Written;
import java.io.Serializable;
import java.util.Locale;

/** How far the leaves of a boosted tree go, once its splits stand. */
public sealed interface Step extends Written, Serializable {
    /** By one Newton step of the sums that the splits were found from: {@code −G / (H + λ)}. */
    record Newton() implements Step {
        private static final long serialVersionUID = 1L;

        @Override
        public String written() {
            return "newton";
        }
    }

    /**
     * One factor for all leaves of a tree, the one that makes the loss least along its Newton step: a line search. Friedman,
     * "Greedy Function Approximation: A Gradient Boosting Machine", Annals of Statistics 29, 2001, algorithm 1.
     */
    record OfTree() implements Step {
        private static final long serialVersionUID = 1L;

        @Override
        public String written() {
            return "tree";
        }
    }

    /**
     * A factor for each leaf, the one that makes its loss least: a line search in every leaf. Friedman, 2001, equation 18. Where
     * there is none, for the loss of a leaf of one class alone falls for ever without a λ, a Newton step.
     */
    record OfLeaf() implements Step {
        private static final long serialVersionUID = 1L;

        @Override
        public String written() {
            return "leaf";
        }
    }

    /**
     * To a quantile of what is left of the targets in the leaf, the smallest number at or below which the share α of its
     * weight lies: exact to 24 bits. Friedman, 2001, algorithm 3, for the median.
     *
     * @param alpha in (0, 1)
     */
    record ToQuantile(double alpha) implements Step {
        private static final long serialVersionUID = 1L;

        @Override
        public String written() {
            return "objective"; // no other asks for it
        }

        public ToQuantile {
            Check.openFraction("alpha", alpha);
        }
    }

    /**
     * To the median of what is left of the targets in the leaf, and on by the mean distance from it, each distance clipped at
     * δ. Friedman, 2001, algorithm 4.
     *
     * @param delta positive, in the label's unit
     */
    record ToCenter(double delta) implements Step {
        private static final long serialVersionUID = 1L;

        @Override
        public String written() {
            return "objective"; // no other asks for it
        }

        public ToCenter {
            Check.positive("delta", delta);
        }
    }

    /**
     * By the mean of the negative gradients, on the scale of {@link Objective#scale}: no second derivative, in the choice of
     * splits neither, which are those of a regression tree. The first tree is one of the labels themselves ({@link
     * Objective#aim}), from a score of 0, and is not shrunk. This is how Spark MLlib boosts. Friedman, 2001, algorithm 1 with
     * steps of a fixed length.
     */
    record Gradient() implements Step {
        private static final long serialVersionUID = 1L;

        @Override
        public String written() {
            return "gradient";
        }
    }

    /** By name: newton, tree, leaf, gradient; objective, for which null stands: what the objective asks for. */
    static Step parse(Object name) {
        return switch (String.valueOf(name).toLowerCase(Locale.ROOT)) {
            case "objective" -> null;
            case "newton" -> new Newton();
            case "tree" -> new OfTree();
            case "leaf" -> new OfLeaf();
            case "gradient" -> new Gradient();
            default ->
                throw new OptionError("", "expected objective, newton, tree, leaf or gradient, found \"" + name + "\"");
        };
    }
}
