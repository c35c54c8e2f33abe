package io.github.thalweg.neighbor;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.math.distance.Distance;
import io.github.thalweg.model.LabelIndices;
import io.github.thalweg.model.Model;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.model.ColumnStatistics;
import io.github.thalweg.model.Weights;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the nearest known rows say of a new one (Fix and Hodges, "Discriminatory Analysis", USAF School of Aviation Medicine,
 * Report 4, 1951; Cover and Hart, "Nearest Neighbor Pattern Classification", IEEE Trans. Information Theory 13(1), 1967).
 * Holds all known rows; exact, whatever engine looks for them. A row that weighs 2 says what two rows say, but is one
 * neighbour; one that weighs 0 is not known at all.
 */
public abstract sealed class NeighborModel implements Predictor permits NeighborClassification, NeighborRegression {
    /** The kind of model, as jobs name it. */
    public static final String KIND = "nearest-neighbors";

    private final Examples examples;
    private final List<String> names;

    NeighborModel(Examples examples, List<String> names) {
        this.examples = examples;
        this.names = names;
    }

    /**
     * A classifier: its classes are the labels' indices.
     *
     * @param classNames may be empty: the indices are their names, see {@link LabelIndices}
     * @throws IllegalArgumentException if k is more than there are rows, all rows weigh 0, a feature is missing, a label is no
     *     index of a class, or the metric does not fit
     */
    public static NeighborClassification classifier(
            Shards<Rows> rows, Options options, List<String> featureNames, List<String> classNames) {
        ColumnStatistics statistics = statistics(rows, options);
        Check.that(statistics.columns() == 1, "label: expected one, found %d", statistics.columns());
        List<String> names = LabelIndices.names(statistics, classNames, "");
        return new NeighborClassification(
                new Examples(points(rows, options, featureNames), options, featureNames), names);
    }

    /** A regressor of as many values as rows have targets. @throws IllegalArgumentException as {@link #classifier} does */
    public static NeighborRegression regressor(
            Shards<Rows> rows, Options options, List<String> featureNames, List<String> targetNames) {
        statistics(rows, options);
        Points points = points(rows, options, featureNames);
        Check.that(
                points.targets() == targetNames.size() && points.targets() > 0,
                "targets: expected %d names, found %d",
                points.targets(),
                targetNames.size());
        return new NeighborRegression(new Examples(points, options, featureNames), List.copyOf(targetNames));
    }

    private static ColumnStatistics statistics(Shards<Rows> rows, Options options) {
        ColumnStatistics statistics = rows.sum(KIND, new ColumnStatistics.Taker(false), 0);
        NeighborSearch.requirePoints(1, statistics.rows());
        Weights.requireSome(statistics.greatestWeight());
        options.metric().requireDimensions(statistics.features());
        return statistics;
    }

    private static Points points(Shards<Rows> rows, Options options, List<String> names) {
        return rows.sum(KIND, new Gathered.Taker(options.metric(), new ArrayList<>(names)), 0)
                .points();
    }

    /** What a model of this kind predicts, as its description says it. */
    abstract String task();

    /** Of the classes, or of the targets. */
    final List<String> names() {
        return names;
    }

    public final Options options() {
        return examples.options();
    }

    /** How many rows it knows. */
    public final long size() {
        return examples.points().size();
    }

    /** Which engine looks for neighbours in this JVM; the first call measures and builds the index. */
    public final Choice choice() {
        return examples.indexed().choice().orElseThrow();
    }

    /** The k nearest known rows of each query, nearest first. */
    public final Neighbors nearest(Queries queries) {
        return examples.nearest(queries);
    }

    /** All known rows at most {@code radius} away from each query, nearest first. */
    public final Neighbors within(Queries queries, double radius) {
        return examples.within(queries, radius);
    }

    /** What a neighbour's word counts. */
    final double vote(Neighbors neighbors, int query, int rank) {
        return neighbors.weight(query, rank)
                * options().weights().of(neighbors.distance(query, rank), neighbors.distance(query, 0));
    }

    @Override
    public final String kind() {
        return KIND;
    }

    @Override
    public final List<String> featureNames() {
        return examples.featureNames();
    }

    @Override
    public final State state() {
        return examples.points().state();
    }

    @Override
    public final Map<String, Object> description() {
        Options options = options();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("task", task());
        tree.put("k", options.k());
        tree.put("metric", options.metric().spec().tree());
        tree.put("weights", options.weights().word());
        tree.put("index", options.index().word());
        tree.put("features", featureNames());
        tree.put("names", names);
        return tree;
    }

    /** Reads what {@link #description} and {@link #state} wrote. */
    static NeighborModel read(Map<String, Object> description, State state) {
        Options options = new Options(
                ((Number) description.get("k")).intValue(),
                Registry.standard().make(Distance.class, "metric", description.get("metric")),
                Weighting.parse("weights", String.valueOf(description.get("weights"))),
                Engine.parse("index", String.valueOf(description.get("index"))));
        List<String> features = strings(description.get("features"));
        List<String> names = strings(description.get("names"));
        boolean classes = NeighborClassification.TASK.equals(description.get("task"));
        Examples examples =
                new Examples(Points.of(state, features.size(), classes ? 1 : names.size()), options, features);
        return classes ? new NeighborClassification(examples, names) : new NeighborRegression(examples, names);
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    /** Registers the reader of nearest neighbours. */
    public static final class Kind implements Plugin {
        @Override
        public void register(Registry.Builder registry) {
            registry.add(Model.Reader.class, KIND, options -> NeighborModel::read);
        }
    }
}
