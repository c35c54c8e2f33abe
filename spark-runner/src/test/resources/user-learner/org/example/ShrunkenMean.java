package org.example;

import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Report;
import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Runner;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.SummingLearner;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Model;
import io.github.thalweg.model.Output;
import io.github.thalweg.model.Regressor;
import io.github.thalweg.recipe.Examples;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.recipe.Needs;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spec.Option;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.State;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A user's learner, whole: it predicts the mean of the labels, shrunk towards 0. */
public final class ShrunkenMean implements Recipe<ShrunkenMean.Options, ShrunkenMean.Fitted> {
    /** How far the mean is shrunk. */
    public record Options(@Option(says = "share of the mean that is left, in [0, 1]", mllib = "share") double shrink) {
        public Options {
            Check.fraction("shrink", shrink);
        }

        public static Options standard() {
            return new Options(1);
        }
    }

    /** Registers it. */
    public static final class Plug implements Plugin {
        @Override
        public void register(Registry.Builder registry) {
            registry.add(Recipe.class, "shrunken-mean", options -> new ShrunkenMean());
            registry.add(Model.Reader.class, "shrunken-mean", options -> Fitted::read);
        }
    }

    @Override
    public String name() {
        return "shrunken-mean";
    }

    @Override
    public String section() {
        return "mean";
    }

    @Override
    public Options standard() {
        return Options.standard();
    }

    @Override
    public Needs needs(Options options) {
        return Needs.of(Needs.Target.VALUES);
    }

    @Override
    public List<Output> outputs(Options options, List<String> names) {
        return Regressor.outputs(names);
    }

    @Override
    public Class<Fitted> model() {
        return Fitted.class;
    }

    @Override
    public Fit<Fitted> prepare(Examples examples, Options options, Fitted start) {
        Mean mean = new Mean();
        return new Fit<>() {
            @Override
            public Learner<?> learner() {
                return mean;
            }

            @Override
            public long run(List<Listener> listeners, long from, BooleanSupplier stop) {
                return Runner.run(mean, examples.rows(), from, listeners, stop);
            }

            @Override
            public Fitted model() {
                return model(mean.state());
            }

            @Override
            public Fitted model(State state) {
                double[] sums = state.doubles("sums");
                return new Fitted(examples.schema().features(), options.shrink() * sums[0] / sums[1]);
            }
        };
    }

    private static final class Sums implements Sum<Sums> {
        private double labels;
        private double weights;

        @Override
        public void add(Sums other) {
            labels += other.labels;
            weights += other.weights;
        }
    }

    private static final class Mean implements SummingLearner<String, Rows, Sums> {
        private double[] sums = new double[0];

        @Override
        public String model() {
            return "";
        }

        @Override
        public Worker<String, Rows, Sums> worker() {
            return Mean::sums;
        }

        private static Sums sums(String nothing, Rows rows, Round at) {
            Sums sums = new Sums();
            for (int row = 0; row < rows.rows(); row++) {
                sums.labels += rows.weight(row) * rows.target(row, 0);
                sums.weights += rows.weight(row);
            }
            return sums;
        }

        @Override
        public void learn(Sums total) {
            sums = new double[] {total.labels, total.weights};
        }

        @Override
        public boolean finished() {
            return sums.length > 0;
        }

        @Override
        public State state() {
            return new State().put("sums", sums.clone());
        }

        @Override
        public void restore(State state) {
            sums = state.doubles("sums");
        }

        @Override
        public Report report() {
            return new Report(1, Double.NaN, 0);
        }
    }

    /** The mean. */
    public record Fitted(List<String> featureNames, double mean) implements Regressor {
        @Override
        public String kind() {
            return "shrunken-mean";
        }

        @Override
        public List<String> targetNames() {
            return List.of("label");
        }

        @Override
        public void predict(Rows rows, int from, int to, double[] out) {
            Arrays.fill(out, 0, to - from, mean);
        }

        @Override
        public Map<String, Object> description() {
            return Map.of("features", featureNames);
        }

        @Override
        public State state() {
            return new State().put("mean", new double[] {mean});
        }

        static Fitted read(Map<String, Object> description, State state) {
            List<String> names = ((List<?>) description.get("features")).stream().map(String::valueOf).toList();
            return new Fitted(names, state.doubles("mean")[0]);
        }
    }
}
