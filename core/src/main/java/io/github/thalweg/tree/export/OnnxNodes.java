package io.github.thalweg.tree.export;

import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.LongStream;

/**
 * An ensemble as the attributes of one TreeEnsembleRegressor (ai.onnx.ml), nodes in the order in which a row may come to
 * them.
 *
 * <p>A threshold is narrowed to the largest float that is not above it: a feature that is a float goes the same way. A
 * split by category is a chain of equations of which all lead to the same child, against the categories that do not go
 * where a missing one goes; what equals none of them, an unknown category or NaN, falls out at the end to the other child.
 */
final class OnnxNodes {
    private static final String AT_MOST = "BRANCH_LEQ";
    private static final String EQUAL = "BRANCH_EQ";
    private static final String LEAF = "LEAF";

    private final int width;
    private final LongStream.Builder trees = LongStream.builder();
    private final LongStream.Builder ids = LongStream.builder();
    private final LongStream.Builder features = LongStream.builder();
    private final Floats thresholds = new Floats();
    private final List<String> modes = new ArrayList<>();
    private final List<Long> whenTrue = new ArrayList<>();
    private final List<Long> whenFalse = new ArrayList<>();
    private final LongStream.Builder missingTrue = LongStream.builder();
    private final LongStream.Builder leafTrees = LongStream.builder();
    private final LongStream.Builder leafIds = LongStream.builder();
    private final LongStream.Builder targets = LongStream.builder();
    private final Floats values = new Floats();

    private OnnxNodes(int width) {
        this.width = width;
    }

    static OnnxNodes of(Ensemble ensemble) {
        OnnxNodes nodes = new OnnxNodes(ensemble.width());
        double[] weights = ensemble.weights();
        for (int t = 0; t < weights.length; t++) {
            nodes.new OneTree(ensemble.trees().get(t), t, weights[t]).addAll();
        }
        return nodes;
    }

    /** The largest float not above a number. */
    static float narrow(double threshold) {
        float near = (float) threshold;
        return near > threshold ? Math.nextDown(near) : near;
    }

    /** All that the operator is told of trees. */
    List<OnnxAttribute> attributes() {
        return List.of(
                OnnxAttribute.integers("nodes_treeids", trees.build().toArray()),
                OnnxAttribute.integers("nodes_nodeids", ids.build().toArray()),
                OnnxAttribute.integers("nodes_featureids", features.build().toArray()),
                OnnxAttribute.reals("nodes_values", thresholds.array()),
                OnnxAttribute.words("nodes_modes", modes),
                OnnxAttribute.integers("nodes_truenodeids", array(whenTrue)),
                OnnxAttribute.integers("nodes_falsenodeids", array(whenFalse)),
                OnnxAttribute.integers(
                        "nodes_missing_value_tracks_true", missingTrue.build().toArray()),
                OnnxAttribute.integers("target_treeids", leafTrees.build().toArray()),
                OnnxAttribute.integers("target_nodeids", leafIds.build().toArray()),
                OnnxAttribute.integers("target_ids", targets.build().toArray()),
                OnnxAttribute.reals("target_weights", values.array()));
    }

    private static long[] array(List<Long> list) {
        return list.stream().mapToLong(i -> i).toArray();
    }

    /** Numbers its nodes from 0 in the order in which they are added: the root first. */
    private final class OneTree {
        private final Tree tree;
        private final int number;
        private final double weight;
        private final int start = modes.size();
        private final Deque<Place> open = new ArrayDeque<>(); // a chain of splits may be deeper than any thread's stack

        OneTree(Tree tree, int number, double weight) {
            this.tree = tree;
            this.number = number;
            this.weight = weight;
        }

        /** Adds the root with all below it, what is true of a node before what is false. */
        void addAll() {
            open.push(new Place(0, whenTrue, 0, 0));
            while (!open.isEmpty()) {
                add(open.pop());
            }
        }

        private void add(Place at) {
            int node = at.node;
            if (tree.isLeaf(node)) {
                leaf(node, lead(at, row(LEAF, 0, 0, false)));
            } else if (tree.isCategorical(node)) {
                addChain(at);
            } else {
                float threshold = narrow(tree.threshold(node));
                long id = lead(at, row(AT_MOST, tree.feature(node), threshold, tree.missingLeft(node)));
                open.push(new Place(tree.right(node), whenFalse, id, id + 1));
                open.push(new Place(tree.left(node), whenTrue, id, id + 1));
            }
        }

        private void addChain(Place at) {
            int node = at.node;
            boolean missingLeft = tree.missingLeft(node);
            int rest = missingLeft ? tree.left(node) : tree.right(node);
            long first = modes.size() - start;
            long end = first;
            for (int c = 0; c < tree.knownCategories(node); c++) {
                if (tree.categoryLeft(node, c) != missingLeft) {
                    end = row(EQUAL, tree.feature(node), c, false) + 1;
                }
            }
            if (end == first) { // whatever it is, it goes there
                open.push(new Place(rest, at.ways, at.first, at.end));
                return;
            }
            lead(at, first);
            for (long id = first + 1; id < end; id++) {
                whenFalse.set(start + (int) id - 1, id);
            }
            open.push(new Place(rest, whenFalse, end - 1, end));
            open.push(new Place(missingLeft ? tree.right(node) : tree.left(node), whenTrue, first, end));
        }

        private long row(String mode, int feature, float threshold, boolean missing) {
            long id = modes.size() - start;
            trees.add(number);
            ids.add(id);
            features.add(feature);
            thresholds.add(threshold);
            modes.add(mode);
            whenTrue.add(0L);
            whenFalse.add(0L);
            missingTrue.add(missing ? 1 : 0);
            return id;
        }

        private long lead(Place at, long id) {
            for (long above = at.first; above < at.end; above++) {
                at.ways.set(start + (int) above, id);
            }
            return id;
        }

        private void leaf(int leaf, long id) {
            boolean one = tree.outputs() < width;
            for (int k = 0; k < tree.outputs(); k++) {
                leafTrees.add(number);
                leafIds.add(id);
                targets.add(one ? number % width : k);
                values.add((float) (weight * tree.value(leaf, k)));
            }
        }
    }

    /** A node that is not yet added: ids [first, end) lead to it by {@code ways}, which hold what is true or what is false. */
    private record Place(int node, List<Long> ways, long first, long end) {}

    /** A growing array. */
    private static final class Floats {
        private float[] array = new float[64];
        private int size;

        void add(float value) {
            if (size == array.length) {
                array = java.util.Arrays.copyOf(array, 2 * size);
            }
            array[size++] = value;
        }

        float[] array() {
            return java.util.Arrays.copyOf(array, size);
        }
    }
}
