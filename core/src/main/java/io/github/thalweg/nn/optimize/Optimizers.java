package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Factory;
import io.github.thalweg.spec.Options;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;
import java.util.Arrays;

/** The names of this package's optimizers and schedules, their options and the defaults of those. */
public final class Optimizers implements Plugin {
    @Override
    public void register(Registry.Builder registry) {
        optimizer(registry, "sgd", Optimizers::sgd);
        optimizer(registry, "adagrad", Optimizers::adaGrad);
        optimizer(registry, "rmsprop", Optimizers::rmsProp);
        optimizer(registry, "adadelta", Optimizers::adaDelta);
        optimizer(registry, "adam", options -> adam(options, Adam.of(0.001)));
        optimizer(registry, "adamw", options -> adam(options, Adam.decoupled(0.001, 0.01)));
        optimizer(registry, "adamax", Optimizers::adaMax);
        optimizer(registry, "amsgrad", Optimizers::amsGrad);
        optimizer(registry, "lion", Optimizers::lion);
        optimizer(registry, "clipByNorm", Optimizers::clipByNorm);
        optimizer(registry, "clipByValue", Optimizers::clipByValue);
        schedule(registry, "constant", options -> new Constant());
        schedule(registry, "exponential", Optimizers::exponential);
        schedule(registry, "step", Optimizers::step);
        schedule(registry, "cosine", Optimizers::cosine);
        schedule(registry, "linearWarmUp", Optimizers::linearWarmUp);
        schedule(registry, "noam", Optimizers::noam);
        schedule(registry, "polynomial", Optimizers::polynomial);
        schedule(registry, "inverseSquareRoot", options -> new InverseSquareRoot(options.integer("warmUp", 4000)));
        schedule(registry, "cyclical", Optimizers::cyclical);
        schedule(registry, "oneCycle", Optimizers::oneCycle);
        schedule(registry, "plateau", Optimizers::plateau);
        schedule(registry, "king", Optimizers::plateau); // the name that jobs and checkpoints had for it first
    }

    private static void optimizer(Registry.Builder registry, String name, Factory<Optimizer> factory) {
        registry.add(Optimizer.class, name, factory);
    }

    private static void schedule(Registry.Builder registry, String name, Factory<Schedule> factory) {
        registry.add(Schedule.class, name, factory);
    }

    private static Optimizer sgd(Options options) {
        Sgd standard = Sgd.of(0.01);
        return new Sgd(
                options.real("rate", standard.rate()),
                options.real("momentum", standard.momentum()),
                options.flag("nesterov", standard.nesterov()),
                options.real("decay", standard.decay()));
    }

    private static Optimizer adaGrad(Options options) {
        AdaGrad standard = AdaGrad.of(0.01);
        return new AdaGrad(options.real("rate", standard.rate()), options.real("epsilon", standard.epsilon()));
    }

    private static Optimizer rmsProp(Options options) {
        RmsProp standard = RmsProp.of(0.001);
        return new RmsProp(
                options.real("rate", standard.rate()),
                options.real("decay", standard.decay()),
                options.real("epsilon", standard.epsilon()));
    }

    private static Optimizer adaDelta(Options options) {
        AdaDelta standard = AdaDelta.of(1);
        return new AdaDelta(
                options.real("rate", standard.rate()),
                options.real("decay", standard.decay()),
                options.real("epsilon", standard.epsilon()));
    }

    private static Optimizer adam(Options options, Adam standard) {
        return new Adam(
                options.real("rate", standard.rate()),
                options.real("beta1", standard.beta1()),
                options.real("beta2", standard.beta2()),
                options.real("epsilon", standard.epsilon()),
                options.real("decay", standard.decay()),
                standard.decoupled());
    }

    private static Optimizer adaMax(Options options) {
        AdaMax standard = AdaMax.of(0.002);
        return new AdaMax(
                options.real("rate", standard.rate()),
                options.real("beta1", standard.beta1()),
                options.real("beta2", standard.beta2()),
                options.real("epsilon", standard.epsilon()));
    }

    private static Optimizer amsGrad(Options options) {
        AmsGrad standard = AmsGrad.of(0.001);
        return new AmsGrad(
                options.real("rate", standard.rate()),
                options.real("beta1", standard.beta1()),
                options.real("beta2", standard.beta2()),
                options.real("epsilon", standard.epsilon()));
    }

    private static Optimizer lion(Options options) {
        Lion standard = Lion.of(0.0001);
        return new Lion(
                options.real("rate", standard.rate()),
                options.real("beta1", standard.beta1()),
                options.real("beta2", standard.beta2()),
                options.real("decay", standard.decay()));
    }

    private static Optimizer clipByNorm(Options options) {
        return new ClipByNorm(
                options.make("optimizer", Optimizer.class), options.real("max"), options.flag("perTensor", false));
    }

    private static Optimizer clipByValue(Options options) {
        return new ClipByValue(options.make("optimizer", Optimizer.class), options.real("max"));
    }

    private static Schedule exponential(Options options) {
        return new Exponential(
                options.real("decay", 0.1), options.integer("every", 500), options.flag("staircase", false));
    }

    /** At given steps, or every so many. */
    private static Schedule step(Options options) {
        double decay = options.real("decay", 0.1);
        boolean regular = options.word("every", null) != null;
        Check.that(!regular || options.word("at", null) == null, "expected either \"at\" or \"every\", found both");
        return regular
                ? new Exponential(decay, options.integer("every"), true)
                : new Milestones(
                        decay, Arrays.stream(options.integers("at")).boxed().toList());
    }

    private static Schedule cosine(Options options) {
        return new Cosine(options.integer("steps", 0), options.real("floor", 0), options.integer("warmUp", 0));
    }

    private static Schedule linearWarmUp(Options options) {
        return new LinearWarmUp(options.integer("steps"), options.make("then", Schedule.class, "constant"));
    }

    private static Schedule noam(Options options) {
        return new Noam(options.integer("modelSize", 512), options.integer("warmUp", 4000), options.real("scale", 1));
    }

    private static Schedule polynomial(Options options) {
        return new Polynomial(options.real("power", 1), options.integer("steps", 0), options.real("floor", 0));
    }

    private static Schedule cyclical(Options options) {
        int rise = options.integer("rise", 2000);
        return new Cyclical(rise, options.integer("fall", rise), options.real("floor", 0.1), options.real("decay", 1));
    }

    private static Schedule oneCycle(Options options) {
        return new OneCycle(options.real("peak", 0.3), options.real("start", 0.04), options.real("end", 4e-6));
    }

    private static Schedule plateau(Options options) {
        return new Plateau(options.integer("patience", 1000), options.real("decay", 0.99));
    }
}
