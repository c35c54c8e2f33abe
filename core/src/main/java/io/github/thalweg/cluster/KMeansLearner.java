package io.github.thalweg.cluster;

import io.github.thalweg.learn.Report;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.SummingLearner;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.math.Check;
import io.github.thalweg.math.Seed;
import io.github.thalweg.store.State;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws candidates for the first centers, chooses among them, and moves the centers to the means of their rows until they stay.
 *
 * <pre>
 * start   draws times: candidates += rows drawn in proportion to weight · cost
 *         weigh the candidates, if there are more than k, and choose k of them
 * Lloyd   every row to its nearest center; every center to the mean of its rows, or, if it has none, to the row that is
 *         farthest from its own center; until no center moves farther than tol, or rounds have been
 * end     every row to its nearest center once more, so that sizes and cost are those of the centers that are kept
 * </pre>
 */
final class KMeansLearner implements SummingLearner<KMeansStep, Rows, KMeansSum> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(KMeansLearner.class);
    private static final int FARTHEST = 16; // rows picked for centers that have none; more have to wait a round

    private final KMeansOptions options;
    private final int width;
    private final double[] origin; // [width]: as seen from which rows are added up
    private final long rows;
    private final int draws; // of the whole start

    private int drawn; // draws done
    private boolean started; // there are centers, no longer candidates
    private double[] centers; // [count, width]: of the next round
    private int updates; // of the centers
    private boolean converged; // no center is to move any more
    private boolean finished;
    private Measured measured;
    private double loss = Double.NaN;

    /**
     * Centers that have been measured.
     *
     * @param cost the sum over all rows, NaN before any round
     */
    record Measured(double[] centers, long[] sizes, double cost, int updates) implements Serializable {}

    /**
     * @param origin [width]: anywhere near the rows, and always the same for the same rows
     * @param first the rows drawn first, or the centers to go on from
     * @param warm whether they are centers
     */
    KMeansLearner(KMeansOptions options, double[] origin, long rows, List<double[]> first, boolean warm) {
        this.options = options;
        this.width = origin.length;
        this.origin = origin;
        this.rows = rows;
        this.draws = warm ? 0 : options.start().draws(options);
        this.centers = joined(new double[0], first);
        this.measured = new Measured(centers, new long[first.size()], Double.NaN, 0);
        if (warm) {
            started = true;
        } else if (draws == 0) {
            start(centers);
        }
    }

    private double[] joined(double[] before, List<double[]> more) {
        double[] joined = Arrays.copyOf(before, before.length + more.size() * width);
        for (int i = 0; i < more.size(); i++) {
            System.arraycopy(more.get(i), 0, joined, before.length + i * width, width);
        }
        return joined;
    }

    private int count() {
        return centers.length / width;
    }

    Measured measured() {
        return measured;
    }

    @Override
    public KMeansStep model() {
        if (started) {
            return KMeansStep.lloyd(options.distance(), centers, origin, Math.min(count(), FARTHEST));
        }
        int picks = drawn < draws ? options.start().atOnce(options.k()) : 0;
        long seed = Seed.hash(options.seed(), drawn + 1L);
        return KMeansStep.start(options.distance(), centers, width, picks, seed);
    }

    @Override
    public Worker<KMeansStep, Rows, KMeansSum> worker() {
        return started ? new LloydWorker(List.of()) : new StartWorker();
    }

    @Override
    public void learn(KMeansSum total) {
        double cost = total.cost();
        Check.that(
                Double.isFinite(cost),
                "the squared distances of the rows add up to %s: expected a finite number; smaller features may help",
                cost);
        loss = cost / total.weight;
        measured = new Measured(centers, total.sizes, cost, updates);
        if (started) {
            lloyd(total);
        } else if (drawn < draws && !total.picks.points().isEmpty()) {
            centers = joined(centers, total.picks.points());
            drawn++;
            if (drawn == draws && count() <= options.k()) {
                start(centers);
            }
        } else {
            start(count() <= options.k() ? centers : chosen(total));
        }
    }

    private double[] chosen(KMeansSum total) {
        return new Candidates(options.distance(), centers, total.weights, width).choose(options.k(), options.seed());
    }

    private void start(double[] chosen) {
        centers = chosen;
        started = true;
        if (count() < options.k()) {
            LOG.warn("k-means: {} clusters, not {}, for no more rows differ", count(), options.k());
        }
    }

    private void lloyd(KMeansSum total) {
        if (last()) {
            finished = true;
            return;
        }
        double[] next = total.means(options.distance(), centers, origin);
        boolean reseeded = reseed(next, total);
        double farthest = 0;
        for (int at = 0; at < next.length; at += width) {
            farthest = Math.max(farthest, Centers.squared(centers, at, next, at, width));
        }
        updates++;
        centers = next;
        converged = !reseeded && options.distance().distance(farthest) <= options.tol();
        finished = farthest == 0;
        if (finished) {
            measured = new Measured(centers, total.sizes, measured.cost(), updates);
        }
    }

    /** Moves centers without rows to the rows that are farthest from theirs; false: there was none, or no such row. */
    private boolean reseed(double[] next, KMeansSum total) {
        List<double[]> farthest = total.picks.points();
        int used = 0;
        for (int c = 0; c < total.weights.length && used < farthest.size(); c++) {
            if (total.sizes[c] == 0) {
                System.arraycopy(farthest.get(used++), 0, next, c * width, width);
            }
        }
        return used > 0;
    }

    /** Whether the next round only measures. */
    private boolean last() {
        return converged || updates >= options.rounds();
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public State state() {
        return new State()
                .put("centers", centers)
                .put("counts", new int[] {drawn, updates})
                .put("flags", new int[] {started ? 1 : 0, converged ? 1 : 0, finished ? 1 : 0})
                .put("loss", new double[] {loss})
                .put("measured/centers", measured.centers())
                .put("measured/sizes", measured.sizes())
                .put("measured/cost", new double[] {measured.cost()})
                .put("measured/updates", new int[] {measured.updates()});
    }

    @Override
    public void restore(State state) {
        centers = state.doubles("centers");
        int[] counts = state.ints("counts");
        drawn = counts[0];
        updates = counts[1];
        int[] flags = state.ints("flags");
        started = flags[0] == 1;
        converged = flags[1] == 1;
        finished = flags[2] == 1 && last(); // there may be more rounds now
        loss = state.doubles("loss")[0];
        measured = measured(state);
    }

    /** The centers that a state says have been measured. */
    static Measured measured(State state) {
        return new Measured(
                state.doubles("measured/centers"),
                state.longs("measured/sizes"),
                state.doubles("measured/cost")[0],
                state.ints("measured/updates")[0]);
    }

    /** The loss is what a row costs; there are fewer rounds where centers stay before. */
    @Override
    public Report report() {
        boolean weighs = draws > 0 && options.start().atOnce(options.k()) > 1;
        return new Report(draws + (weighs ? 1 : 0) + options.rounds() + 1L, loss, rows);
    }

    @Override
    public String describe(long round) {
        if (started) {
            return last() ? "last look" : "round " + (updates + 1) + "/" + options.rounds();
        }
        return drawn < draws ? "start, draw " + (drawn + 1) + "/" + draws : "start, choice";
    }
}
