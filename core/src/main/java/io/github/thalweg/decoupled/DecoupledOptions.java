package io.github.thalweg.decoupled;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Option;
import io.github.thalweg.train.NetworkOptions;

/**
 * What a network is, how it is trained, and how it is cut for that.
 *
 * @param whole the network
 */
public record DecoupledOptions(
        @Option(inline = true) NetworkOptions whole,

        @Option(says = "how the network is cut and how its stages learn: {stages: [2, 4]}")
        Decoupling decoupled) {
    /** A network that is neither said nor cut. */
    public static DecoupledOptions standard() {
        return new DecoupledOptions(NetworkOptions.standard(), Decoupling.standard());
    }

    /** @throws io.github.thalweg.math.OptionError if something has not been said, or a cut is in no place */
    DecoupledOptions complete() {
        whole.complete();
        Check.option(!decoupled.stages().isEmpty(), "decoupled.stages", "expected places of layers, found nothing");
        decoupled.bounds(whole.network().size());
        return this;
    }
}
