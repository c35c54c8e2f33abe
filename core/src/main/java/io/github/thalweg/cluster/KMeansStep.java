package io.github.thalweg.cluster;

import java.io.Serializable;

/**
 * What workers need in a round.
 *
 * @param centers [count, width]: the centers, or the candidates so far
 * @param origin [width]: as seen from which rows are added up; the same in all rounds, so that the same rows give the same sum
 * @param picks how many rows are to be picked
 * @param seed of this round's draws
 */
record KMeansStep(Measure measure, double[] centers, double[] origin, int width, int picks, long seed)
        implements Serializable {
    /** A round that draws or counts, and adds no rows up. */
    static KMeansStep start(Measure measure, double[] candidates, int width, int picks, long seed) {
        return new KMeansStep(measure, candidates, new double[0], width, picks, seed);
    }

    /** A round that adds rows up. */
    static KMeansStep lloyd(Measure measure, double[] centers, double[] origin, int picks) {
        return new KMeansStep(measure, centers, origin, origin.length, picks, 0);
    }

    int count() {
        return centers.length / width;
    }
}
