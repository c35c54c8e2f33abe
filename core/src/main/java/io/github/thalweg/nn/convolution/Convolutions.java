package io.github.thalweg.nn.convolution;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.spec.Factory;
import io.github.thalweg.spec.Options;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;
import java.util.List;
import java.util.Set;

/** The names of this package's layers, their options and the defaults of those. */
public final class Convolutions implements Plugin {
    private static final int[] ONE = {1};
    private static final Set<String> NUMBERS = Set.of();

    @Override
    public void register(Registry.Builder registry) {
        for (int dimensions = 1; dimensions <= 2; dimensions++) {
            int over = dimensions;
            String suffix = over + "d";
            registry.add(Layer.Recipe.class, "conv" + suffix, options -> convolution(options, over));
            registry.add(Layer.Recipe.class, "deconv" + suffix, options -> deconvolution(options, over));
            add(registry, "maxPool" + suffix, options -> {
                Padding padding = padding(options, over, Set.of("same", "valid"));
                return new MaxPool(pool(options, over, padding), padding);
            });
            add(registry, "averagePool" + suffix, options -> {
                Padding padding = padding(options, over, Set.of("same", "valid"));
                return new AveragePool(pool(options, over, padding), padding, options.flag("countPadding", false));
            });
        }
        add(registry, "globalAveragePool", options -> new GlobalAveragePool());
        add(registry, "adaptiveAveragePool2d", options -> {
            int[] size = options.integers("size");
            return new AdaptiveAveragePool(Images.along(0, 2, "size", size), Images.along(1, 2, "size", size));
        });
        add(registry, "upsample", options -> {
            int[] factor = options.integers("factor");
            return new Upsample(Images.along(0, 2, "factor", factor), Images.along(1, 2, "factor", factor));
        });
        add(registry, "pad", options -> new Border(true, sides(options)));
        add(registry, "crop", options -> new Border(false, sides(options)));
        add(registry, "permute", options -> new Permute(options.integers("order")));
        registry.add(Layer.Recipe.class, "groupNorm", options -> {
            int groups = Check.positive("groups", options.integer("groups"));
            double epsilon = Check.positive("epsilon", options.real("epsilon", 1e-5));
            return input -> new GroupNorm(GroupNorm.channels(input, groups), groups, epsilon);
        });
    }

    private static void add(Registry.Builder registry, String name, Factory<Layer> factory) {
        registry.add(Layer.Recipe.class, name, options -> Layer.Recipe.of(factory.make(options)));
    }

    private static Layer.Recipe convolution(Options options, int dimensions) {
        int filters = Check.positive("filters", options.integer("filters"));
        Padding padding = padding(options, dimensions, Set.of("same", "valid", "causal"));
        Window window = Window.of(
                dimensions,
                options.integers("kernel"),
                options.integers("stride", ONE),
                options.integers("dilation", ONE),
                padding);
        int groups = Convolution.requireGroups(options.integer("groups", 1), filters);
        boolean bias = options.flag("bias", true);
        Initializer.Registered weight = options.make("weight", Initializer.Registered.class, "glorotUniform");
        return input -> {
            window.require(input, "conv" + dimensions + "d");
            if (input.last() % groups != 0) {
                throw new ShapeMismatch("input " + input + " does not fit conv" + dimensions + "d: " + input.last()
                        + " channels, expected a multiple of " + groups + " groups");
            }
            return new Convolution(input.last(), filters, window, padding, groups, bias, weight);
        };
    }

    private static Layer.Recipe deconvolution(Options options, int dimensions) {
        int filters = Check.positive("filters", options.integer("filters"));
        Padding padding = padding(options, dimensions, NUMBERS);
        Window window =
                Window.of(dimensions, options.integers("kernel"), options.integers("stride", ONE), ONE, padding);
        List<Integer> outputPadding = Deconvolution.extra(options.integers("outputPadding", new int[1]), window);
        boolean bias = options.flag("bias", true);
        Initializer.Registered weight = options.make("weight", Initializer.Registered.class, "glorotUniform");
        return input -> {
            Images.require(input, dimensions == 1, "deconv" + dimensions + "d");
            return new Deconvolution(input.last(), filters, window, padding, outputPadding, bias, weight);
        };
    }

    private static Window pool(Options options, int dimensions, Padding padding) {
        int[] kernel = options.integers("kernel");
        return Window.of(dimensions, kernel, options.integers("stride", kernel), ONE, padding);
    }

    private static Padding padding(Options options, int dimensions, Set<String> words) {
        return Padding.of(options.words("padding"), dimensions, words);
    }

    private static Padding sides(Options options) {
        List<String> given = options.words("sides");
        Check.option(!given.isEmpty(), "sides", "expected a number or one for each side, found none");
        return Padding.of(given, 2, NUMBERS);
    }
}
