package io.github.thalweg.decoupled;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.optimize.Optimizer;
import java.io.Serializable;
import java.util.List;

/**
 * How a network is cut and how its stages learn.
 *
 * @param mode where a stage takes its gradient from
 * @param cuts places of the layers with which a new stage begins, ascending, in [1, layers)
 * @param replicas of each stage, each with its share of every batch; their gradients are summed
 * @param synthesizer how synthesizers and auxiliary heads are built
 * @param synthesizerOptimizer moves their parameters along mean gradients, at a rate of its own
 * @param lambda the share of the gradient from above in what a stage uses, in [0, 1]: 0 uses the synthetic one at once,
 *     anything else waits for the answer of the stage above and blends. Backpropagation is 1, an auxiliary loss 0
 * @param staleness the most batches under way at once; 0: as many as the stages can hold
 * @param watch how often synthetic gradients are compared with true ones
 * @param delay that each stage sleeps
 */
public record Decoupling(
        Mode mode,
        List<Integer> cuts,
        int replicas,
        Blueprint synthesizer,
        Optimizer synthesizerOptimizer,
        double lambda,
        int staleness,
        Watch watch,
        Delay delay)
        implements Serializable {
    public Decoupling {
        cuts = List.copyOf(cuts);
        Check.positive("replicas", replicas);
        Check.fraction("lambda", lambda);
        Check.nonNegative("staleness", staleness);
        Check.that(
                mode != Mode.AUXILIARY || lambda == 0,
                "lambda: expected 0 with an auxiliary loss, whose stages hear nothing from above, found %s",
                lambda);
    }

    /** One replica, linear synthesizers, nothing blended, bounded, watched or delayed. */
    public static Decoupling of(Mode mode, List<Integer> cuts, Optimizer synthesizerOptimizer) {
        return new Decoupling(mode, cuts, 1, Blueprint.linear(), synthesizerOptimizer, 0, 0, Watch.NONE, Delay.NONE);
    }

    /** The same for who need not build anything any more: recipes do not travel. */
    Decoupling built() {
        return new Decoupling(
                mode, cuts, replicas, Blueprint.linear(), synthesizerOptimizer, lambda, staleness, watch, delay);
    }
}
