package io.github.thalweg.train;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.Constant;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.nn.optimize.Schedule;
import io.github.thalweg.nn.optimize.Sgd;
import java.io.Serializable;
import java.util.List;

/**
 * How a network is trained.
 *
 * @param optimizer moves the parameters; clipping is an optimizer around another
 * @param schedule changes its rate over the steps
 * @param batch rows per step, over all shards together
 * @param epochs how often each row is looked at
 * @param localSteps H: with H &gt; 1 each shard takes H steps of its own before the differences are averaged (Douillard et
 *     al., "DiLoCo: Distributed Low-Communication Training of Language Models", 2023); the optimizer then begins afresh
 *     in each round and {@code outer} takes the step
 * @param outer the optimizer that takes the averaged difference as its gradient, for H &gt; 1
 * @param seed of first values, batches and dropout
 * @param freeze paths of parameters or layers that stay as they are, for example {@code "0.linear"}
 */
public record Training(
        Optimizer optimizer,
        Schedule schedule,
        int batch,
        int epochs,
        int localSteps,
        Optimizer outer,
        long seed,
        List<String> freeze)
        implements Serializable {
    public Training {
        Check.positive("batch", batch);
        Check.positive("epochs", epochs);
        Check.positive("localSteps", localSteps);
        freeze = List.copyOf(freeze);
    }

    /**
     * What is done where nobody says otherwise: Adam, batches of 32, 10 epochs, and the rest as {@link #of}. The only home of
     * these defaults; jobs and estimators take theirs from here.
     */
    public static Training standard() {
        return of(Adam.of(0.001), 32, 10);
    }

    /** One step a round at a constant rate, seed 1, nothing frozen. */
    public static Training of(Optimizer optimizer, int batch, int epochs) {
        return new Training(optimizer, new Constant(), batch, epochs, 1, Sgd.of(1), 1, List.of());
    }
}
