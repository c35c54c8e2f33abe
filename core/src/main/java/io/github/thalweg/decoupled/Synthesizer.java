package io.github.thalweg.decoupled;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.spec.Option;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.train.NetworkOptions;
import java.io.Serializable;
import java.util.List;

/** The form of synthesizers and auxiliary heads, and their learning. Without layers that are named they are linear. */
public record Synthesizer(
        @Option(says = "layers before the affine map with which every synthesizer ends, and which begins as zeros")
        List<Spec> hidden,

        @Option(says = "the whole synthesizer instead, last layer included; its outputs must fit every cut")
        List<Spec> layers,

        @Option(says = "moves the synthesizers' parameters along mean gradients, at a rate of its own")
        Optimizer optimizer)
        implements Serializable {
    private static final String PATH = "decoupled.synthesizer";

    public Synthesizer {
        hidden = List.copyOf(hidden);
        layers = List.copyOf(layers);
        Check.option(
                hidden.isEmpty() || layers.isEmpty(), "layers", "expected either \"hidden\" or \"layers\", found both");
        NetworkOptions.recipes(PATH + ".hidden", hidden); // refuses what no plugin knows
        NetworkOptions.recipes(PATH + ".layers", layers);
    }

    public static Synthesizer standard() {
        return linear(Adam.of(0.001));
    }

    /** One affine map. */
    public static Synthesizer linear(Optimizer optimizer) {
        return new Synthesizer(List.of(), List.of(), optimizer);
    }

    Blueprint blueprint() {
        if (!layers.isEmpty()) {
            return Blueprint.whole(NetworkOptions.recipes(PATH + ".layers", layers));
        }
        return hidden.isEmpty()
                ? Blueprint.linear()
                : Blueprint.hidden(NetworkOptions.recipes(PATH + ".hidden", hidden));
    }
}
