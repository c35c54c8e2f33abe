package io.github.thalweg.tree;

import io.github.thalweg.math.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Trees that no data made: each node's weight and values are the sum and the mean of its children's. */
public final class RandomTrees {
    private final Features features;
    private final int outputs;
    private final int depth;
    private final RandomGenerator random;

    private final List<Integer> feature = new ArrayList<>();
    private final List<Integer> left = new ArrayList<>();
    private final List<Double> threshold = new ArrayList<>();
    private final List<Integer> firstWord = new ArrayList<>();
    private final List<Long> words = new ArrayList<>();
    private final List<Byte> missingLeft = new ArrayList<>();
    private final List<Integer> level = new ArrayList<>();

    private RandomTrees(Features features, int outputs, int depth, RandomGenerator random) {
        this.features = features;
        this.outputs = outputs;
        this.depth = depth;
        this.random = random;
    }

    /** A tree of which about one node in five ends before the given depth. */
    public static Tree tree(Features features, int outputs, int depth, RandomGenerator random) {
        return new RandomTrees(features, outputs, depth, random).grow();
    }

    /** Trees with weights of their own; one output each if {@code one}, in turn. */
    public static Ensemble ensemble(
            Features features, int scores, boolean one, int trees, int depth, Link link, RandomGenerator random) {
        List<Tree> grown = new ArrayList<>();
        double[] weights = new double[trees];
        double[] base = new double[scores];
        for (int t = 0; t < trees; t++) {
            grown.add(tree(features, one ? 1 : scores, depth, random));
            weights[t] = 0.2 + random.nextDouble();
        }
        for (int k = 0; k < scores; k++) {
            base[k] = Sampling.gaussian(random);
        }
        return new Ensemble(grown, weights, base, link);
    }

    /** A row: one value in five is missing, one category in ten is unknown. */
    public static double[] row(Features features, RandomGenerator random) {
        double[] row = new double[features.count()];
        for (int f = 0; f < row.length; f++) {
            int categories = features.categories(f);
            if (random.nextInt(5) == 0) {
                row[f] = Double.NaN;
            } else {
                row[f] = categories == 0
                        ? Sampling.gaussian(random)
                        : random.nextInt(10) == 0 ? categories : random.nextInt(categories);
            }
        }
        return row;
    }

    private Tree grow() {
        addNode(0);
        for (int node = 0; node < feature.size(); node++) {
            if (level.get(node) < depth && (node == 0 || random.nextInt(5) > 0)) {
                split(node);
            }
        }
        int nodes = feature.size();
        double[] weight = new double[nodes];
        double[] values = new double[nodes * outputs];
        double[] gain = new double[nodes];
        for (int node = nodes - 1; node >= 0; node--) { // children come after their parent
            fill(node, weight, values);
            gain[node] = feature.get(node) < 0 ? 0 : random.nextDouble();
        }
        byte[] missing = new byte[nodes];
        for (int node = 0; node < nodes; node++) {
            missing[node] = missingLeft.get(node);
        }
        return new Tree(
                outputs,
                ints(feature),
                ints(left),
                threshold.stream().mapToDouble(t -> t).toArray(),
                ints(firstWord),
                words.stream().mapToLong(w -> w).toArray(),
                missing,
                gain,
                weight,
                values);
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(i -> i).toArray();
    }

    private void addNode(int atLevel) {
        feature.add(-1);
        left.add(-1);
        threshold.add(0.0);
        firstWord.add(-1);
        missingLeft.add((byte) 0);
        level.add(atLevel);
    }

    private void split(int node) {
        int f = random.nextInt(features.count());
        feature.set(node, f);
        left.set(node, feature.size());
        threshold.set(node, Sampling.gaussian(random));
        missingLeft.set(node, (byte) random.nextInt(2));
        int categories = features.categories(f);
        if (categories > 0) {
            firstWord.set(node, words.size());
            words.add((long) categories);
            for (int from = 0; from < categories; from += Long.SIZE) {
                long set = random.nextLong();
                words.add(categories - from < Long.SIZE ? set & (1L << categories - from) - 1 : set);
            }
        }
        addNode(level.get(node) + 1);
        addNode(level.get(node) + 1);
    }

    private void fill(int node, double[] weight, double[] values) {
        if (feature.get(node) < 0) {
            weight[node] = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(9);
            for (int k = 0; k < outputs; k++) {
                values[node * outputs + k] = Sampling.gaussian(random);
            }
            return;
        }
        int child = left.get(node);
        weight[node] = weight[child] + weight[child + 1];
        double share = weight[node] > 0 ? weight[child] / weight[node] : 0.5;
        for (int k = 0; k < outputs; k++) {
            values[node * outputs + k] =
                    share * values[child * outputs + k] + (1 - share) * values[(child + 1) * outputs + k];
        }
    }
}
