package io.github.thalweg.cluster;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/** Metrics of clusters on rows, whether or not they were found from these. Rows that weigh 0 are none. */
public final class ClusterMetrics {
    /** The name of the metric that is always there; smaller is better. */
    public static final String INERTIA = "inertia";

    /** The name of the metric of at least two clusters with rows; larger is better. */
    public static final String SILHOUETTE = "silhouette";

    private ClusterMetrics() {}

    /**
     * All metrics by name: {@link #INERTIA}, and {@link #SILHOUETTE} where there are rows in at least two clusters.
     *
     * @throws IllegalArgumentException if there are no rows that weigh anything; naming feature and row if one is missing
     */
    public static Map<String, Double> metrics(Shards<Rows> rows, KMeansModel model) {
        KMeansSum sum = sum(rows, model);
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(INERTIA, sum.cost());
        int some = 0;
        for (double weight : sum.weights) {
            some += weight > 0 ? 1 : 0;
        }
        if (some > 1) {
            metrics.put(SILHOUETTE, silhouette(rows, model, sum));
        }
        return metrics;
    }

    /**
     * The weighted sum of squared Euclidean distances of rows from their centers, or of cosine distances.
     *
     * @throws IllegalArgumentException as {@link #metrics} does
     */
    public static double inertia(Shards<Rows> rows, KMeansModel model) {
        return sum(rows, model).cost();
    }

    /**
     * The weighted mean of the rows' silhouettes, by squared Euclidean or by cosine distances, as MLlib's {@code
     * ClusteringEvaluator}: in [−1, 1] (Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster
     * analysis", J. Computational and Applied Mathematics 20, 1987). A row alone in its cluster has 0. As there, a row of weight 2
     * counts twice for all others, but is no neighbour of its own.
     *
     * @throws IllegalArgumentException if there are rows in fewer than two clusters, where it means nothing (MLlib and
     *     scikit-learn refuse them too); and as {@link #metrics} does
     */
    public static double silhouette(Shards<Rows> rows, KMeansModel model) {
        return silhouette(rows, model, sum(rows, model));
    }

    private static double silhouette(Shards<Rows> rows, KMeansModel model, KMeansSum sum) {
        ClusterSpread spread = ClusterSpread.of(step(model), sum);
        return rows.sum(spread, new SilhouetteWorker(), 0).mean();
    }

    private static KMeansSum sum(Shards<Rows> rows, KMeansModel model) {
        KMeansSum sum = rows.sum(step(model), new LloydWorker(model.featureNames()), 0);
        Weights.requireSome(sum.weight);
        return sum;
    }

    private static KMeansStep step(KMeansModel model) {
        double[] origin = Centers.mean(model.flatCenters(), model.featureNames().size());
        return KMeansStep.lloyd(model.distance(), model.flatCenters(), origin, 0);
    }
}
