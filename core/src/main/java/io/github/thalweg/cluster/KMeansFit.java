package io.github.thalweg.cluster;

import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Runner;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Weights;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.store.State;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** From shards of rows to clusters: looks at every row, draws the first ones, and runs the learner. */
public final class KMeansFit implements Fit<KMeansModel> {
    private final Shards<Rows> rows;
    private final KMeansOptions options;
    private final List<String> names;
    private final KMeansLearner learner;

    private KMeansFit(Shards<Rows> rows, KMeansOptions options, List<String> names, KMeansLearner learner) {
        this.rows = rows;
        this.options = options;
        this.names = names;
        this.learner = learner;
    }

    /**
     * Looks at the rows and makes everything ready for the first round.
     *
     * @param names of the features, one for each
     * @param from the model whose centers are the first ones; null: they are chosen as the options say
     * @throws io.github.thalweg.math.OptionError if the model has other centers than the options ask for
     * @throws IllegalArgumentException if there are no rows that weigh anything, or no features; naming row and feature if
     *     one is missing or infinite
     */
    public static KMeansFit prepare(Shards<Rows> rows, List<String> names, KMeansOptions options, KMeansModel from) {
        int width = names.size();
        Check.that(width > 0, "features: expected at least one, found none");
        if (from != null) {
            requireLike(from, names, options);
        }
        int first = from == null ? options.start().first(options.k()) : 1;
        KMeansStep step =
                KMeansStep.start(options.distance(), new double[0], width, first, Seed.hash(options.seed(), 0));
        KMeansSum sum = rows.sum(step, new FirstWorker(List.copyOf(names)), 0);
        Weights.requireSome(sum.weight);
        double[] origin = sum.picks.points().get(0);
        List<double[]> points = from == null ? sum.picks.points() : Arrays.asList(from.centers());
        return new KMeansFit(
                rows, options, List.copyOf(names), new KMeansLearner(options, origin, sum.rows, points, from != null));
    }

    private static void requireLike(KMeansModel from, List<String> names, KMeansOptions options) {
        Check.that(
                from.featureNames().equals(names),
                "features: expected those of the model to go on from, %s, found %s",
                from.featureNames(),
                names);
        Check.option(
                from.distance() == options.distance(),
                "distance",
                "expected that of the model to go on from, %s, found %s",
                from.distance().word(),
                options.distance().word());
        Check.option(
                from.centers().length <= options.k(),
                "k",
                "expected at least the %d clusters of the model to go on from, found %d",
                from.centers().length,
                options.k());
    }

    @Override
    public KMeansLearner learner() {
        return learner;
    }

    @Override
    public long run(List<Listener> listeners, long from, BooleanSupplier stop) {
        return Runner.run(learner, rows, from, listeners, stop);
    }

    /** The inertia. */
    @Override
    public double cost() {
        return model().trainingCost();
    }

    @Override
    public KMeansModel model() {
        return model(learner.measured());
    }

    @Override
    public KMeansModel model(State state) {
        return model(KMeansLearner.measured(state));
    }

    private KMeansModel model(KMeansLearner.Measured measured) {
        return new KMeansModel(
                options.distance(), names, measured.centers(), measured.sizes(), measured.cost(), measured.updates());
    }
}
