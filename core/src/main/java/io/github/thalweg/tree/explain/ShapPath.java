package io.github.thalweg.tree.explain;

/**
 * The features between the root and a node, each once, and for every size of a set of them the share of the orders of
 * features in which such a set lets a row come here. Lundberg, Erion and Lee, 2018: EXTEND and UNWIND of algorithm 2.
 */
final class ShapPath {
    private int length;
    private final int[] feature; // the first is −1: the root
    private final double[] unknown; // share of the row that passes the feature's splits if it is not known
    private final double[] known; // 1 if it passes them by its value, else 0
    private final double[] weight; // by the size of the set

    ShapPath(int capacity) {
        feature = new int[capacity];
        unknown = new double[capacity];
        known = new double[capacity];
        weight = new double[capacity];
    }

    int length() {
        return length;
    }

    int feature(int i) {
        return feature[i];
    }

    double unknown(int i) {
        return unknown[i];
    }

    double known(int i) {
        return known[i];
    }

    void copy(ShapPath from) {
        length = from.length;
        System.arraycopy(from.feature, 0, feature, 0, length);
        System.arraycopy(from.unknown, 0, unknown, 0, length);
        System.arraycopy(from.known, 0, known, 0, length);
        System.arraycopy(from.weight, 0, weight, 0, length);
    }

    /** Where a feature stands; 0 if it does not. */
    int place(int wanted) {
        for (int i = 1; i < length; i++) {
            if (feature[i] == wanted) {
                return i;
            }
        }
        return 0;
    }

    /** Adds a feature: a set that lacks it passes by {@code passUnknown}, one that has it by {@code passKnown}. */
    void extend(double passUnknown, double passKnown, int added) {
        int last = length;
        feature[last] = added;
        unknown[last] = passUnknown;
        known[last] = passKnown;
        weight[last] = last == 0 ? 1 : 0;
        for (int size = last - 1; size >= 0; size--) {
            weight[size + 1] += passKnown * weight[size] * (size + 1) / (last + 1);
            weight[size] *= passUnknown * (last - size) / (last + 1);
        }
        length++;
    }

    /** Takes the feature at a place away again: the inverse of {@link #extend}. */
    void unwind(int place) {
        int last = length - 1;
        without(place, weight);
        for (int i = place; i < last; i++) {
            feature[i] = feature[i + 1];
            unknown[i] = unknown[i + 1];
            known[i] = known[i + 1];
        }
        length = last;
    }

    /** The sum of the weights that would be left without the feature at a place. */
    double without(int place) {
        return without(place, null);
    }

    private double without(int place, double[] into) {
        int last = length - 1;
        double carried = weight[last];
        double sum = 0;
        for (int size = last - 1; size >= 0; size--) {
            double left;
            if (known[place] != 0) {
                left = carried * (last + 1) / ((size + 1) * known[place]);
                carried = weight[size] - left * unknown[place] * (last - size) / (last + 1);
            } else {
                left = weight[size] * (last + 1) / (unknown[place] * (last - size));
            }
            sum += left;
            if (into != null) {
                into[size] = left;
            }
        }
        return sum;
    }
}
