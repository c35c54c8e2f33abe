package io.github.thalweg.cluster;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Option;
import java.io.Serializable;

/** The options of k-means. */
public record KMeansOptions(
        @Option(says = "how many clusters are wanted, at least 1; there are fewer where fewer rows differ")
        int k,

        @Option(says = "the most rounds after the start, at least 0: each moves every center once", mllib = "maxIter")
        int rounds,

        @Option(says = "rounds end when no center moves farther than this, at least 0")
        double tol,

        @Option(says = "how the first centers are chosen: k-means||, k-means++ or random", mllib = "initMode")
        Seeding start,

        @Option(says = "how often k-means|| draws candidates, at least 1", mllib = "initSteps")
        int startRounds,

        @Option(says = "which rows are near to each other: euclidean or cosine", mllib = "distanceMeasure")
        Measure distance,

        @Option(says = "the seed of all that is drawn") long seed)
        implements Serializable {
    public KMeansOptions {
        Check.positive("k", k);
        Check.nonNegative("rounds", rounds);
        Check.nonNegative("tol", tol);
        Check.option(start != null, "start", "expected how the first centers are chosen, found nothing");
        Check.positive("startRounds", startRounds);
        Check.option(distance != null, "distance", "expected euclidean or cosine, found nothing");
    }

    /** MLlib's defaults, but for the seed. */
    public static KMeansOptions standard() {
        return new KMeansOptions(2, 20, 1e-4, Seeding.K_MEANS_PARALLEL, 2, Measure.EUCLIDEAN, 1);
    }

    /** The same for so many clusters. */
    public KMeansOptions clusters(int wanted) {
        return new KMeansOptions(wanted, rounds, tol, start, startRounds, distance, seed);
    }
}
