package io.github.thalweg.tree;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.util.Arrays;

/**
 * The weight and the values of each node of a tree. Small nodes of deep trees have few rows and so are often alike: what
 * the nodes of a large tree say is kept once. Immutable.
 */
final class NodeSays {
    private static final int MANY = 4096; // nodes: fewer are read faster as they are, and take no room

    private final int width; // weight and values
    private final DoubleBuffer table; // [distinct, width]
    private final Narrow place; // of nodes in the table; null: each has its own, in order

    private NodeSays(int width, DoubleBuffer table, Narrow place) {
        this.width = width;
        this.table = table;
        this.place = place;
    }

    static NodeSays of(NodeValues source) {
        return source.nodes() < MANY ? plain(source) : new Finder(source).find();
    }

    private static NodeSays plain(NodeValues source) {
        int width = 1 + source.outputs();
        double[] table = new double[source.nodes() * width];
        for (int node = 0; node < source.nodes(); node++) {
            table[node * width] = source.weight(node);
            source.values(node, table, node * width + 1);
        }
        return new NodeSays(width, DoubleBuffer.wrap(table), null);
    }

    /** Finds what is said more than once. */
    private static final class Finder {
        private final NodeValues source;
        private final int width;
        private double[] table;
        private int[] slots = new int[1 << 13]; // a place and one more; 0: free
        private int distinct;

        Finder(NodeValues source) {
            this.source = source;
            this.width = 1 + source.outputs();
            this.table = new double[MANY * width];
        }

        NodeSays find() {
            int nodes = source.nodes();
            int[] place = new int[nodes];
            for (int node = 0; node < nodes; node++) {
                if (2 * distinct >= slots.length) {
                    slots = new int[2 * slots.length];
                    for (int i = 0; i < distinct; i++) {
                        slots[slot(i * width)] = i + 1;
                    }
                }
                int at = distinct * width; // written to the end of the table, where it stays if it is new
                if (at == table.length) {
                    table = Arrays.copyOf(table, Math.multiplyExact(table.length, 2));
                }
                table[at] = source.weight(node);
                source.values(node, table, at + 1);
                int slot = slot(at);
                if (slots[slot] == 0) {
                    slots[slot] = ++distinct;
                }
                place[node] = slots[slot] - 1;
            }
            DoubleBuffer said = DoubleBuffer.wrap(Arrays.copyOf(table, distinct * width));
            return new NodeSays(width, said, distinct == nodes ? null : Narrow.of(place, nodes));
        }

        /** Where something is known, or would be. */
        private int slot(int at) {
            int slot = hash(at) & slots.length - 1;
            while (slots[slot] != 0 && !equal((slots[slot] - 1) * width, at)) {
                slot = slot + 1 & slots.length - 1;
            }
            return slot;
        }

        private int hash(int at) {
            long hash = 0;
            for (int i = 0; i < width; i++) {
                hash = (hash ^ Double.doubleToRawLongBits(table[at + i])) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 32;
            }
            return (int) hash;
        }

        private boolean equal(int a, int b) {
            for (int i = 0; i < width; i++) {
                if (Double.doubleToRawLongBits(table[a + i]) != Double.doubleToRawLongBits(table[b + i])) {
                    return false;
                }
            }
            return true;
        }
    }

    /** From what {@link #table} and {@link #places} gave. */
    static NodeSays of(int outputs, int nodes, DoubleBuffer table, ByteBuffer places) {
        return new NodeSays(1 + outputs, table, places.capacity() == 0 ? null : Narrow.of(places, nodes));
    }

    /** Nobody's to change. */
    DoubleBuffer table() {
        return table;
    }

    /** None: each node has its own. Nobody's to change. */
    ByteBuffer places() {
        return place == null ? ByteBuffer.allocate(0) : place.bytes();
    }

    private int at(int node) {
        return (place == null ? node : place.get(node)) * width;
    }

    double weight(int node) {
        return table.get(at(node));
    }

    double value(int node, int output) {
        return table.get(at(node) + 1 + output);
    }

    /** See {@link Tree#addValues}. */
    void add(int[] leaves, int rows, double times, double[] sums, int to, int stride) {
        int outputs = width - 1;
        for (int row = 0, sum = to; row < rows; row++, sum += stride) {
            int at = at(leaves[row]) + 1;
            sums[sum] += times * table.get(at);
            if (outputs > 1) { // few outputs, many rows: a loop over one or two costs more than it adds
                sums[sum + 1] += times * table.get(at + 1);
            }
            for (int k = 2; k < outputs; k++) {
                sums[sum + k] += times * table.get(at + k);
            }
        }
    }
}
