package io.github.thalweg.cluster;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Evaluation;
import io.github.thalweg.model.Model;
import io.github.thalweg.model.Output;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.State;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Clusters by their centers: each row belongs to the nearest, of equals to the first (MacQueen, "Some methods for classification
 * and analysis of multivariate observations", 5th Berkeley Symposium, 1967; Lloyd, "Least squares quantization in PCM", IEEE
 * Trans. Information Theory 28(2), 1982).
 */
public final class KMeansModel implements Predictor {
    private static final long serialVersionUID = 1L;

    /** The kind of model, as jobs name it. */
    public static final String KIND = "k-means";

    static final List<Output> OUTPUTS =
            List.of(Output.index("prediction"), Output.number("distance").whereAsked());

    private final Measure distance;
    private final List<String> featureNames;
    private final double[] centers; // [clusters, features]
    private final long[] sizes;
    private final double trainingCost;
    private final int rounds;

    KMeansModel(
            Measure distance,
            List<String> featureNames,
            double[] centers,
            long[] sizes,
            double trainingCost,
            int rounds) {
        int clusters = sizes.length;
        Check.that(
                clusters > 0 && !featureNames.isEmpty() && centers.length == (long) clusters * featureNames.size(),
                "centers: expected %d of %d features, found %d numbers",
                clusters,
                featureNames.size(),
                centers.length);
        this.distance = distance;
        this.featureNames = List.copyOf(featureNames);
        this.centers = centers;
        this.sizes = sizes;
        this.trainingCost = trainingCost;
        this.rounds = rounds;
    }

    /** How many clusters there are: as many as were wanted, or as many as rows differ. */
    public int clusters() {
        return sizes.length;
    }

    /** The centers, [clusters, features]; of length 1 where the distance is the cosine's. */
    public double[][] centers() {
        int width = featureNames.size();
        double[][] rows = new double[clusters()][];
        for (int c = 0; c < rows.length; c++) {
            rows[c] = Arrays.copyOfRange(centers, c * width, (c + 1) * width);
        }
        return rows;
    }

    /** How many training rows belong to each cluster, [clusters]; rows that weigh 0 are not counted. */
    public long[] sizes() {
        return sizes.clone();
    }

    /**
     * The weighted sum of the training rows' squared Euclidean distances from their centers, or of their cosine distances; NaN
     * if the fit was stopped before it had looked at any row.
     */
    public double trainingCost() {
        return trainingCost;
    }

    /** How often the centers were moved. */
    public int rounds() {
        return rounds;
    }

    public Measure distance() {
        return distance;
    }

    double[] flatCenters() {
        return centers;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> featureNames() {
        return featureNames;
    }

    /** Two: the index of the cluster, and the distance from its center. */
    @Override
    public int width() {
        return 2;
    }

    /** @throws IllegalArgumentException naming feature and row where one is missing, or the row that has no direction */
    @Override
    public void predict(Rows rows, int from, int to, double[] out) {
        Tile.requireFeatures(featureNames, rows);
        Centers search = new Centers(centers, featureNames.size());
        int[] nearest = new int[Tile.MOST];
        float[] others = new float[Tile.MOST];
        Tile.each(distance, rows, from, to, tile -> {
            tile.requireFinite(featureNames);
            search.nearest(tile.points, tile.size(), nearest, others);
            for (int i = 0; i < tile.size(); i++) {
                int at = 2 * (tile.first() - from + i);
                out[at] = nearest[i];
                out[at + 1] = distance.distance(search.squared(tile.points, i * tile.width, nearest[i]));
            }
        });
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    /** Inertia and silhouette: labels are not looked at. */
    @Override
    public Evaluation evaluate(Shards<Rows> rows) {
        Map<String, Double> metrics = ClusterMetrics.metrics(rows, this);
        return () -> metrics;
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d clusters of rows with %d features, by %s distance; inertia %.6g after %d rounds%n",
                clusters(),
                featureNames.size(),
                distance.word(),
                trainingCost,
                rounds));
        for (int c = 0; c < clusters(); c++) {
            text.append(String.format(Locale.ROOT, "  %d: %,d rows%n", c, sizes[c]));
        }
        return text.toString();
    }

    @Override
    public Map<String, Object> description() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("distance", distance.word());
        tree.put("features", featureNames);
        tree.put("rounds", rounds);
        return tree;
    }

    @Override
    public State state() {
        return new State().share("centers", centers).share("sizes", sizes).put("trainingCost", new double[] {
            trainingCost
        });
    }

    /** Reads what {@link #description} and {@link #state} wrote. */
    static KMeansModel read(Map<String, Object> description, State state) {
        return new KMeansModel(
                Measure.parse(String.valueOf(description.get("distance"))),
                ((List<?>) description.get("features"))
                        .stream().map(String::valueOf).toList(),
                state.doubles("centers"),
                state.longs("sizes"),
                state.doubles("trainingCost")[0],
                ((Number) description.get("rounds")).intValue());
    }

    /** Registers k-means, and the reader of its models. */
    public static final class Kind implements Plugin {
        @Override
        public void register(Registry.Builder registry) {
            registry.add(Recipe.class, KIND, options -> new KMeansRecipe());
            registry.add(Model.Reader.class, KIND, options -> KMeansModel::read);
        }
    }
}
