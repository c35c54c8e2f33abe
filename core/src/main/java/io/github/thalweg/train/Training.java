package io.github.thalweg.train;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.ClipByNorm;
import io.github.thalweg.nn.optimize.ClipByValue;
import io.github.thalweg.nn.optimize.Constant;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.nn.optimize.Schedule;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spec.Option;
import java.io.Serializable;
import java.util.List;

/**
 * How a network is trained.
 *
 * @param optimizer moves the parameters, by gradients that are clipped
 * @param schedule changes its rate over the steps
 * @param batch at least 1
 * @param epochs at least 1
 * @param localSteps H: with H &gt; 1 each shard takes H steps of its own before the differences are averaged (Douillard et
 *     al., "DiLoCo: Distributed Low-Communication Training of Language Models", 2023); the optimizer then begins afresh
 *     in each round and {@code outer} takes the step
 * @param clip null: gradients stay as they are
 */
public record Training(
        @Option(says = "how a gradient moves the parameters: adam, {sgd: {rate: 0.01}}")
        Optimizer optimizer,

        @Option(says = "how the rate changes over the steps: constant, cosine")
        Schedule schedule,

        @Option(says = "rows in a mini-batch, of all shards together", mllib = "blockSize")
        int batch,

        @Option(says = "epochs: how often each row is looked at", mllib = "maxIter")
        int epochs,

        @Option(says = "steps each shard takes by itself before the shards are brought together")
        int localSteps,

        @Option(says = "optimizer that takes the mean of the shards' differences as its gradient, for localSteps > 1")
        Optimizer outer,

        @Option(says = "seed of everything random: first values, batches, dropout")
        long seed,

        @Option(says = "paths of layers or parameters that stay as they are, for example 0.linear")
        List<String> freeze,

        @Option(says = "bounds on the gradient: {norm: 1, perTensor: false, value: 5}")
        Clip clip)
        implements Serializable {
    public Training {
        Check.positive("batch", batch);
        Check.positive("epochs", epochs);
        Check.positive("localSteps", localSteps);
        freeze = List.copyOf(freeze);
    }

    /**
     * Bounds on the gradient of the mean loss. Those on its numbers come first: what is then shortened is clipped.
     *
     * @param norm the longest it may be; null: as long as it is
     * @param value the largest any of its numbers may be; null: as large as they are
     * @param perTensor whether {@code norm} bounds each parameter tensor's part by itself, and not the whole; null: not said
     */
    public record Clip(
            @Option(says = "the longest that the gradient may be")
            Double norm,

            @Option(says = "the largest that any of its numbers may be")
            Double value,

            @Option(says = "whether norm bounds each parameter tensor's part by itself")
            Boolean perTensor)
            implements Serializable {
        public Clip {
            Check.option(norm != null || value != null, "", "expected {norm: …} or {value: …}, found neither");
            norm = norm == null ? null : Double.valueOf(Check.positive("norm", norm));
            value = value == null ? null : Double.valueOf(Check.positive("value", value));
            Check.option(perTensor == null || norm != null, "perTensor", "expected norm beside it, found none");
            perTensor = norm != null && perTensor == null ? Boolean.FALSE : perTensor;
        }

        private Optimizer around(Optimizer optimizer) {
            Optimizer clipped = norm == null ? optimizer : new ClipByNorm(optimizer, norm, perTensor);
            return value == null ? clipped : new ClipByValue(clipped, value);
        }
    }

    /** Training that clips nothing. */
    public Training(
            Optimizer optimizer,
            Schedule schedule,
            int batch,
            int epochs,
            int localSteps,
            Optimizer outer,
            long seed,
            List<String> freeze) {
        this(optimizer, schedule, batch, epochs, localSteps, outer, seed, freeze, null);
    }

    /**
     * What is done where nobody says otherwise: Adam, batches of 32, 10 epochs, and the rest as {@link #of}. The only home of
     * these defaults.
     */
    public static Training standard() {
        return of(Adam.of(0.001), 32, 10);
    }

    /** One step a round at a constant rate, seed 1, nothing frozen or clipped. */
    public static Training of(Optimizer optimizer, int batch, int epochs) {
        return new Training(optimizer, new Constant(), batch, epochs, 1, Sgd.of(1), 1, List.of());
    }

    /** The optimizer with the clipping around it. */
    public Optimizer clipped() {
        return clip == null ? optimizer : clip.around(optimizer);
    }
}
