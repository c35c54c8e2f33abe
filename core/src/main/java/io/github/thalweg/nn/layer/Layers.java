package io.github.thalweg.nn.layer;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.spec.Factory;
import io.github.thalweg.spec.Options;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;

/** The names of this package's layers, their options and the defaults of those. */
public final class Layers implements Plugin {
    @Override
    public void register(Registry.Builder registry) {
        add(registry, "relu", options -> new Relu());
        add(registry, "leakyRelu", options -> new LeakyRelu(options.real("alpha", 0.01)));
        add(registry, "elu", options -> new Elu(options.real("alpha", 1)));
        add(registry, "selu", options -> new Selu());
        add(registry, "gelu", options -> new Gelu(options.flag("approximate", false)));
        add(registry, "sigmoid", options -> new Sigmoid());
        add(registry, "hardSigmoid", options -> new HardSigmoid());
        add(registry, "tanh", options -> new Tanh());
        add(registry, "softplus", options -> new Softplus());
        add(registry, "exponential", options -> new Exponential());
        add(registry, "affine", options -> new Affine(options.real("slope", 1), options.real("intercept", 0)));
        add(registry, "identity", options -> new Identity());
        add(registry, "softsign", options -> new Softsign());
        add(registry, "swish", options -> new Swish(options.real("beta", 1)));
        add(registry, "mish", options -> new Mish());
        add(registry, "hardTanh", options -> new HardTanh());
        add(registry, "hardSwish", options -> new HardSwish());
        add(registry, "thresholdedRelu", options -> new ThresholdedRelu(options.real("theta", 1)));
        add(registry, "logSoftmax", options -> new LogSoftmax());
        add(registry, "softmax", options -> new Softmax());
        add(registry, "flatten", options -> new Flatten());
        add(registry, "reshape", options -> new Reshape(options.integers("shape")));
        add(registry, "last", options -> new Last());
        add(registry, "meanOverTime", options -> new MeanOverTime());
        add(registry, "maxOverTime", options -> new MaxOverTime());
        add(registry, "dropout", options -> new Dropout(options.real("p", 0.5)));
        registry.add(Layer.Recipe.class, "linear", Layers::linear);
        registry.add(Layer.Recipe.class, "batchNorm", Layers::batchNorm);
        registry.add(Layer.Recipe.class, "layerNorm", Layers::layerNorm);
        registry.add(Layer.Recipe.class, "elman", Layers::elman);
        registry.add(Layer.Recipe.class, "lstm", Layers::lstm);
    }

    private static void add(Registry.Builder registry, String name, Factory<Layer> factory) {
        registry.add(Layer.Recipe.class, name, options -> Layer.Recipe.of(factory.make(options)));
    }

    private static Layer.Recipe linear(Options options) {
        int outputs = Check.positive("outputs", options.integer("outputs"));
        boolean bias = options.flag("bias", true);
        Initializer.Registered weight = options.make("weight", Initializer.Registered.class, "glorotUniform");
        return input -> new Linear(InputCheck.last(input, "linear"), outputs, bias, weight);
    }

    private static Layer.Recipe batchNorm(Options options) {
        double momentum = Check.fraction("momentum", options.real("momentum", 0.9));
        double epsilon = Check.positive("epsilon", options.real("epsilon", 1e-5));
        return input -> new BatchNorm(InputCheck.last(input, "batchNorm"), momentum, epsilon);
    }

    private static Layer.Recipe layerNorm(Options options) {
        double epsilon = Check.positive("epsilon", options.real("epsilon", 1e-5));
        return input -> new LayerNorm(InputCheck.last(input, "layerNorm"), epsilon);
    }

    private static Layer.Recipe elman(Options options) {
        int units = Check.positive("units", options.integer("units"));
        Initializer.Registered weight = options.make("weight", Initializer.Registered.class, "glorotUniform");
        Initializer.Registered recurrent = options.make("recurrent", Initializer.Registered.class, "orthogonal");
        return input -> new Elman(InputCheck.features(input, "elman"), units, weight, recurrent);
    }

    private static Layer.Recipe lstm(Options options) {
        int units = Check.positive("units", options.integer("units"));
        Lstm.Form form = Lstm.Form.of(options.word("form", "standard"));
        double forgetBias = Check.finite("forgetBias", options.real("forgetBias", 1));
        Initializer.Registered weight = options.make("weight", Initializer.Registered.class, "glorotUniform");
        Initializer.Registered recurrent = options.make("recurrent", Initializer.Registered.class, "orthogonal");
        return input -> new Lstm(InputCheck.features(input, "lstm"), units, form, forgetBias, weight, recurrent);
    }
}
