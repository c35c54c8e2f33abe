package io.github.thalweg.math.kernel;

import io.github.thalweg.spec.Options;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;

/** The names of this package's kernels, their options and the defaults of those. */
public final class Kernels implements Plugin {
    @Override
    public void register(Registry.Builder registry) {
        registry.add(Kernel.class, "linear", options -> new Linear(options.real("offset", 0)));
        registry.add(Kernel.class, "polynomial", Kernels::polynomial);
        registry.add(Kernel.class, "rbf", options -> new RadialBasis(lengths(options)));
        registry.add(Kernel.class, "matern", options -> new Matern(lengths(options), options.real("smoothness", 1.5)));
        registry.add(
                Kernel.class,
                "rationalQuadratic",
                options -> new RationalQuadratic(lengths(options), options.real("mixture", 1)));
        registry.add(
                Kernel.class,
                "periodic",
                options -> new Periodic(options.real("length", 1), options.real("period", 1)));
        registry.add(
                Kernel.class,
                "scaled",
                options -> new Scaled(options.real("variance"), options.make("kernel", Kernel.class, "rbf")));
        registry.add(Kernel.class, "sum", options -> combined(Combined.By.SUM, options));
        registry.add(Kernel.class, "product", options -> combined(Combined.By.PRODUCT, options));
    }

    private static Polynomial polynomial(Options options) {
        return new Polynomial(
                options.integer("degree", 3), options.real("scale", Double.NaN), options.real("offset", 1));
    }

    private static Lengths lengths(Options options) {
        return Lengths.of(options.reals("length"));
    }

    private static Combined combined(Combined.By by, Options options) {
        return new Combined(by, options.list("kernels", Kernel.class));
    }
}
