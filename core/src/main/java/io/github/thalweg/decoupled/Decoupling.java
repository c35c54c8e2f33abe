package io.github.thalweg.decoupled;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.spec.Count;
import io.github.thalweg.spec.Option;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How a network is cut and how its stages learn.
 *
 * @param stages ascending, in [1, layers); none: the network is one stage
 * @param replicas at least 1; their gradients are summed
 * @param lambda in [0, 1]: 0 uses the synthetic gradient at once, anything else waits for the answer of the stage above and
 *     blends. Backpropagation is 1, an auxiliary loss 0
 * @param staleness {@code auto}: as many as the stages can hold
 */
public record Decoupling(
        @Option(
                says = "where a stage takes its gradient from: backpropagation, decoupled, decoupled-with-labels,"
                        + " auxiliary")
        Mode mode,

        @Option(says = "places of the layers with which a new stage begins, ascending, from 1")
        List<Integer> stages,

        @Option(says = "replicas of each stage, each with its share of every batch")
        int replicas,

        @Option(says = "how synthesizers and auxiliary heads are built: {hidden: [layers], optimizer: adam}")
        Synthesizer synthesizer,

        @Option(says = "share of the gradient from above in what a stage uses, in [0, 1]")
        double lambda,

        @Option(says = "the most batches under way at once, or auto")
        Count staleness,

        @Option(
                says = "how often synthetic gradients are compared with true ones: {every: batches, threshold: cosine,"
                        + " patience: looks}")
        Watch watch,

        @Option(says = "milliseconds that each stage sleeps in its passes: {forward: 0, backward: 0}")
        Delay delay)
        implements Serializable {
    public Decoupling {
        stages = List.copyOf(stages);
        Check.positive("replicas", replicas);
        Check.fraction("lambda", lambda);
        Check.option(
                mode != Mode.AUXILIARY || lambda == 0,
                "lambda",
                "expected 0 with an auxiliary loss, whose stages hear nothing from above, found %s",
                lambda);
    }

    /** Nothing cut. */
    public static Decoupling standard() {
        return of(Mode.DECOUPLED_WITH_LABELS, List.of(), Synthesizer.standard());
    }

    /** One replica, linear synthesizers, nothing blended, bounded, watched or delayed. */
    public static Decoupling of(Mode mode, List<Integer> stages, Optimizer synthesizerOptimizer) {
        return of(mode, stages, Synthesizer.linear(synthesizerOptimizer));
    }

    private static Decoupling of(Mode mode, List<Integer> stages, Synthesizer synthesizer) {
        return new Decoupling(mode, stages, 1, synthesizer, 0, Count.AUTO, Watch.NONE, Delay.NONE);
    }

    /**
     * The places at which the stages of a network of so many layers begin, and behind them the end of the last.
     *
     * @throws io.github.thalweg.math.OptionError for cuts out of order
     */
    List<Integer> bounds(int layers) {
        List<Integer> bounds = new ArrayList<>(List.of(0));
        for (int cut : stages) {
            Check.option(
                    cut > bounds.get(bounds.size() - 1) && cut < layers,
                    "decoupled.stages",
                    "expected ascending places of layers in 1 to %d, found %s",
                    layers - 1,
                    stages);
            bounds.add(cut);
        }
        bounds.add(layers);
        return bounds;
    }
}
