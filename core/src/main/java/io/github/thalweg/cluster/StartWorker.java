package io.github.thalweg.cluster;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.math.Seed;
import java.util.Arrays;

/**
 * Tells what the candidates so far cost and which rows are nearest to each, and draws more of the rows that cost most. How far
 * each row is from the nearest candidate is remembered, so that a round looks at the new ones alone.
 */
record StartWorker() implements Worker<KMeansStep, Rows, KMeansSum> {
    private static final int FORM = 1; // of what is remembered

    /**
     * What is known of a shard's rows.
     *
     * @param candidates [count, width]: of which it is known
     * @param squared [rows]: the squared distance of each row from the nearest candidate
     * @param nearest [rows]: which one that is
     */
    private record Known(Measure measure, double[] candidates, double[] squared, int[] nearest) {
        /** Whether these are the first candidates of a round, which has more. */
        boolean begins(KMeansStep step) {
            int size = candidates.length;
            return measure == step.measure()
                    && size < step.centers().length
                    && Arrays.equals(candidates, 0, size, step.centers(), 0, size);
        }
    }

    @Override
    public KMeansSum contribute(KMeansStep step, Rows rows, Round at) {
        Known old = at.memory(LloydWorker.KEY, FORM, () -> nothing(step, rows.rows()));
        if (!old.begins(step)) { // another fit's
            old = nothing(step, rows.rows());
        }
        Known known = new Known(
                step.measure(),
                step.centers(),
                old.squared().clone(),
                old.nearest().clone());
        KMeansSum sum = new KMeansSum(step.count(), 0, step.picks());
        look(step, rows, old.candidates().length / step.width(), known, sum);
        at.remember(LloydWorker.KEY, FORM, known);
        return sum;
    }

    private static Known nothing(KMeansStep step, int rows) {
        double[] squared = new double[rows];
        Arrays.fill(squared, Double.POSITIVE_INFINITY);
        return new Known(step.measure(), new double[0], squared, new int[rows]);
    }

    /** Looks at the candidates from {@code first} on. */
    private static void look(KMeansStep step, Rows rows, int first, Known known, KMeansSum sum) {
        int width = step.width();
        Centers fresh = new Centers(Arrays.copyOfRange(step.centers(), first * width, step.centers().length), width);
        int[] nearest = new int[Tile.MOST];
        float[] others = new float[Tile.MOST];
        Tile.each(step.measure(), rows, 0, rows.rows(), tile -> {
            fresh.nearest(tile.points, tile.size(), nearest, others);
            for (int i = 0; i < tile.size(); i++) {
                int row = tile.first() + i;
                double squared = fresh.squared(tile.points, i * width, nearest[i]);
                if (squared < known.squared()[row]) {
                    known.squared()[row] = squared;
                    known.nearest()[row] = first + nearest[i];
                }
                count(step, tile, i, known.nearest()[row], known.squared()[row], sum);
            }
        });
    }

    private static void count(KMeansStep step, Tile tile, int i, int nearest, double squared, KMeansSum sum) {
        double weight = tile.weights[i];
        if (weight > 0) {
            double cost = step.measure().cost(squared);
            sum.count(nearest, weight, cost);
            if (step.picks() > 0) {
                long id = tile.id(i);
                int at = i * tile.width;
                sum.picks.draw(Seed.then(step.seed(), id), weight * cost, id, tile.points, at, tile.width);
            }
        }
    }
}
