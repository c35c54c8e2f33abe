package io.github.thalweg.nn.initialize;

import io.github.thalweg.nn.Initializer;
import io.github.thalweg.spec.Factory;
import io.github.thalweg.spec.Options;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;

/** The names of this package's initializers, their options and the defaults of those. */
public final class Initializers implements Plugin {
    @Override
    public void register(Registry.Builder registry) {
        add(registry, "constant", options -> new Constant(options.real("value")));
        add(registry, "zeros", options -> new Constant(0));
        add(registry, "ones", options -> new Constant(1));
        add(registry, "uniform", options -> new Uniform(options.real("low", -0.05), options.real("high", 0.05)));
        add(registry, "normal", options -> new Normal(options.real("mean", 0), options.real("deviation", 0.05)));
        add(registry, "standardNormal", options -> new Normal(0, 1));
        add(
                registry,
                "truncatedNormal",
                options -> new TruncatedNormal(options.real("mean", 0), options.real("deviation", 0.05)));
        add(registry, "heUniform", options -> new He(true));
        add(registry, "heNormal", options -> new He(false));
        add(registry, "glorotUniform", options -> new Glorot(true, gain(options)));
        add(registry, "glorotNormal", options -> new Glorot(false, gain(options)));
        add(registry, "orthogonal", options -> new Orthogonal(gain(options)));
    }

    private static void add(Registry.Builder registry, String name, Factory<Initializer.Registered> factory) {
        registry.add(Initializer.Registered.class, name, factory);
    }

    /** A number, or the name of the activation that follows; {@code alpha} goes with {@code leakyRelu} only. */
    private static double gain(Options options) {
        String gain = options.word("gain", "1");
        if (gain.equals("leakyRelu")) {
            return Gain.leakyRelu(options.real("alpha", 0.01));
        }
        return !gain.isEmpty() && Character.isLetter(gain.charAt(0)) ? Gain.of(gain) : options.real("gain", 1);
    }
}
