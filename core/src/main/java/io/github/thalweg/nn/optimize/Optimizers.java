package io.github.thalweg.nn.optimize;

import io.github.thalweg.spec.Factory;
import io.github.thalweg.spec.Options;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;

/** The names of this package's optimizers and schedules, their options and the defaults of those. */
public final class Optimizers implements Plugin {
    @Override
    public void register(Registry.Builder registry) {
        add(
                registry,
                "sgd",
                options -> new Sgd(
                        options.real("rate", 0.01),
                        options.real("momentum", 0),
                        options.flag("nesterov", false),
                        options.real("decay", 0)));
        add(registry, "adagrad", options -> new AdaGrad(options.real("rate", 0.01), options.real("epsilon", 1e-10)));
        add(
                registry,
                "rmsprop",
                options -> new RmsProp(
                        options.real("rate", 0.001), options.real("decay", 0.9), options.real("epsilon", 1e-8)));
        add(
                registry,
                "adadelta",
                options -> new AdaDelta(
                        options.real("rate", 1), options.real("decay", 0.9), options.real("epsilon", 1e-6)));
        add(registry, "adam", options -> adam(options, 0, false));
        add(registry, "adamw", options -> adam(options, 0.01, true));
        add(
                registry,
                "clipByNorm",
                options -> new ClipByNorm(
                        options.make("optimizer", Optimizer.class),
                        options.real("max"),
                        options.flag("perTensor", false)));
        add(
                registry,
                "clipByValue",
                options -> new ClipByValue(options.make("optimizer", Optimizer.class), options.real("max")));
        registry.add(Schedule.class, "constant", options -> new Constant());
    }

    private static Optimizer adam(Options options, double decay, boolean decoupled) {
        return new Adam(
                options.real("rate", 0.001),
                options.real("beta1", 0.9),
                options.real("beta2", 0.999),
                options.real("epsilon", 1e-8),
                options.real("decay", decay),
                decoupled);
    }

    private static void add(Registry.Builder registry, String name, Factory<Optimizer> factory) {
        registry.add(Optimizer.class, name, factory);
    }
}
