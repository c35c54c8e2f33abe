package io.github.thalweg.tree.forest;

import io.github.thalweg.learn.Resources;
import io.github.thalweg.tree.bin.GatheredRows;
import java.util.ArrayList;
import java.util.List;

/** What growing level by level may cost in memory: how many trees at once, how much a job, and when nodes are small. */
final class LevelBudget implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    private static final double REMEMBERED = 0.15; // of a place's heap, for the rows of nodes
    private static final double SENT = 0.1; // of a place's heap, for what a job sends
    private static final int MOST_TREES = 32;
    private static final int INDEXED = Integer.BYTES + Long.BYTES; // bytes of a row in an index array
    private static final int GROWN = 20; // bytes of tree that come of a row
    private static final int ALWAYS_SMALL = 2_000; // rows: whatever else would have to be asked is more

    private final ForestPlan plan;
    private final double rows;
    private final Resources resources;
    private final int shards;
    private final double histogram; // bytes of a node's, as a rule

    /** @param rows of all shards */
    LevelBudget(ForestPlan plan, long rows, Resources resources, int shards) {
        this.plan = plan;
        this.resources = resources;
        this.shards = shards;
        ForestOptions options = plan.options();
        double share = options.subsamplingRate();
        this.rows = rows * (options.bootstrap() ? 1 - StrictMath.exp(-share) : share);
        double longs = plan.cuts().total() * (double) plan.criterion().lanes();
        this.histogram = longs
                * Long.BYTES
                * plan.featuresPerNode()
                / Math.max(1, plan.cuts().features());
    }

    /** The rows of a tree's root, about. */
    double rows() {
        return rows;
    }

    /** Bytes that the rows of one tree take in each place. */
    double perTree() {
        return rows * INDEXED / resources.places();
    }

    /** Whether the rows of nodes can be kept from job to job, at least those of one tree. */
    boolean remember() {
        return perTree() <= REMEMBERED * resources.bytes();
    }

    /** How many trees grow at once. */
    int trees() {
        int fit = (int) Math.min(MOST_TREES, REMEMBERED * resources.bytes() / Math.max(1, perTree()));
        return Math.max(1, Math.min(plan.options().trees(), remember() ? fit : MOST_TREES / 4));
    }

    /** Whether a node is small: its rows fit one task, and are less than all histograms that would be asked for below it. */
    boolean gathers(double ofNode, int depth) {
        double bytes = ofNode * GatheredRows.rowBytes(plan.cuts());
        if (bytes * 3 * resources.cores() > SENT * resources.bytes()) {
            return false;
        }
        double levels = Math.min(plan.options().growth().depthLimit() - depth, Math.log(ofNode) / Math.log(2));
        return ofNode <= ALWAYS_SMALL || bytes <= (Math.pow(2, levels) - 1) * histogram * shards;
    }

    /** Parts of a level that fit a job each, in order. */
    List<List<LevelAsk>> jobs(List<LevelAsk> asks) {
        List<List<LevelAsk>> jobs = new ArrayList<>();
        List<LevelAsk> job = new ArrayList<>();
        double bytes = 0;
        for (LevelAsk ask : asks) {
            double more = bytes(ask);
            if (!job.isEmpty() && bytes + more > SENT * resources.bytes()) {
                jobs.add(job);
                job = new ArrayList<>();
                bytes = 0;
            }
            job.add(ask);
            bytes += more;
        }
        jobs.add(job);
        return jobs;
    }

    /** What an ask costs in each place; what grows of a node's rows comes to the driver. */
    private double bytes(LevelAsk ask) {
        double perRow = 2.0 * GatheredRows.rowBytes(plan.cuts()) / resources.places() + GROWN;
        return ask.gather() ? ask.rows() * perRow : histogram * resources.cores();
    }

    /** How many jobs the forest takes, about. */
    long jobs() {
        return (long) Math.ceil(plan.options().trees() / (double) trees()) * levels();
    }

    /** How many levels are asked for one after the other, about. */
    int levels() {
        int depth = 0;
        double ofNode = rows;
        int most = plan.options().growth().depthLimit();
        while (depth < most && ofNode > 1 && !gathers(ofNode, depth)) {
            ofNode /= 2;
            depth++;
        }
        return depth + (depth < most ? 1 : 0);
    }
}
