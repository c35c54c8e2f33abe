package io.github.thalweg.tree.explain;

/** The features between the root and a node, each once, and which shares of a row pass all of their splits. */
final class ShapPath {
    private int length;
    private final int[] feature;
    private final double[] unknown; // share of the row that passes the feature's splits if it is not known
    private final double[] known; // 1 if it passes them by its value, else 0

    ShapPath(int capacity) {
        feature = new int[capacity];
        unknown = new double[capacity];
        known = new double[capacity];
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

    /**
     * Becomes the path to a child.
     *
     * @param above the path to its parent
     * @param childUnknown share that comes from the parent if the feature is not known
     * @param childKnown 1 if the row comes from the parent by the feature's value, else 0
     * @return false if nobody comes there
     */
    boolean follow(ShapPath above, int split, double childUnknown, double childKnown) {
        length = above.length;
        System.arraycopy(above.feature, 0, feature, 0, length);
        System.arraycopy(above.unknown, 0, unknown, 0, length);
        System.arraycopy(above.known, 0, known, 0, length);
        int place = 0;
        while (place < length && feature[place] != split) {
            place++;
        }
        if (place == length) {
            feature[place] = split;
            unknown[place] = 1;
            known[place] = 1;
            length++;
        }
        unknown[place] *= childUnknown; // a feature is known or not for all of its splits
        known[place] *= childKnown;
        return unknown[place] != 0 || known[place] != 0;
    }

    /**
     * For each feature the share of a row that passes the splits of all others, averaged over the orders in which features
     * become known.
     */
    double[] passingOthers(Quadrature by) {
        double[] shares = new double[length];
        double[] passing = new double[length];
        for (int q = 0; q < by.points().length; q++) {
            double point = by.points()[q];
            double all = by.weights()[q];
            for (int i = 0; i < length; i++) {
                passing[i] = point * known[i] + (1 - point) * unknown[i];
                all *= passing[i];
            }
            for (int i = 0; i < length; i++) {
                shares[i] += all / passing[i];
            }
        }
        return shares;
    }
}
