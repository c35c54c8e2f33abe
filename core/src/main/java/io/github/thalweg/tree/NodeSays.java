package io.github.thalweg.tree;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The weight and the values of each node of a tree. Small nodes of deep trees have few rows and so are often alike: what
 * the nodes of a large tree say is kept once. Immutable.
 */
final class NodeSays implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int MANY = 4096; // nodes: fewer are read faster as they are, and take no room

    private final int width; // weight and values
    private final double[] table; // [distinct, width]
    private final Narrow place; // of nodes in the table; null: each has its own, in order

    private NodeSays(int width, double[] table, Narrow place) {
        this.width = width;
        this.table = table;
        this.place = place;
    }

    /** @param values [nodes, outputs] */
    static NodeSays of(int outputs, double[] weight, double[] values) {
        int width = 1 + outputs;
        int nodes = weight.length;
        if (nodes < MANY) {
            return new NodeSays(width, joined(width, weight, values), null);
        }
        double[] table = new double[nodes * width];
        int[] place = new int[nodes];
        int[] slots = new int[Integer.highestOneBit(Math.max(1, nodes)) << 2]; // a place and one more; 0: free
        int distinct = 0;
        for (int node = 0; node < nodes; node++) {
            int at = distinct * width; // written to the end of the table, where it stays if it is new
            table[at] = weight[node];
            System.arraycopy(values, node * outputs, table, at + 1, outputs);
            int slot = hash(table, at, width) & slots.length - 1;
            while (slots[slot] != 0 && !equal(table, (slots[slot] - 1) * width, at, width)) {
                slot = slot + 1 & slots.length - 1;
            }
            if (slots[slot] == 0) {
                slots[slot] = ++distinct;
            }
            place[node] = slots[slot] - 1;
        }
        if (distinct == nodes) {
            return new NodeSays(width, table, null);
        }
        return new NodeSays(width, Arrays.copyOf(table, distinct * width), Narrow.of(place, nodes));
    }

    private static double[] joined(int width, double[] weight, double[] values) {
        double[] table = new double[weight.length * width];
        for (int node = 0; node < weight.length; node++) {
            table[node * width] = weight[node];
            System.arraycopy(values, node * (width - 1), table, node * width + 1, width - 1);
        }
        return table;
    }

    private static int hash(double[] table, int at, int width) {
        long hash = 0;
        for (int i = 0; i < width; i++) {
            hash = (hash ^ Double.doubleToRawLongBits(table[at + i])) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    private static boolean equal(double[] table, int a, int b, int width) {
        for (int i = 0; i < width; i++) {
            if (Double.doubleToRawLongBits(table[a + i]) != Double.doubleToRawLongBits(table[b + i])) {
                return false;
            }
        }
        return true;
    }

    /** From what {@link #table} and {@link #places} gave. */
    static NodeSays of(int outputs, int nodes, double[] table, byte[] places) {
        return new NodeSays(1 + outputs, table, places.length == 0 ? null : Narrow.of(places, nodes));
    }

    /** Nobody's to change. */
    double[] table() {
        return table;
    }

    /** None: each node has its own. Nobody's to change. */
    byte[] places() {
        return place == null ? new byte[0] : place.bytes();
    }

    private int at(int node) {
        return (place == null ? node : place.get(node)) * width;
    }

    double weight(int node) {
        return table[at(node)];
    }

    double value(int node, int output) {
        return table[at(node) + 1 + output];
    }

    /** See {@link Tree#addValues}. */
    void add(int[] leaves, int rows, double times, double[] sums, int to, int stride) {
        int outputs = width - 1;
        for (int row = 0, sum = to; row < rows; row++, sum += stride) {
            int at = at(leaves[row]) + 1;
            sums[sum] += times * table[at];
            if (outputs > 1) { // few outputs, many rows: a loop over one or two costs more than it adds
                sums[sum + 1] += times * table[at + 1];
            }
            for (int k = 2; k < outputs; k++) {
                sums[sum + k] += times * table[at + k];
            }
        }
    }
}
