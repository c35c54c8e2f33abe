package io.github.thalweg.tree.bin;

import io.github.thalweg.learn.Rows;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Rows cut into bins, column by column: one byte a value, two where a feature has more than 256 bins. Immutable.
 */
public final class Bins implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int TILE = 128; // rows whose features fit a core's cache

    private final int rows;
    private final byte[][] narrow; // null where wide
    private final char[][] wide;
    private final Ids ids;
    private final double[] targets; // null: they are classes
    private final byte[] classes; // null: they are targets
    private final double[] weights; // null: all 1

    private Bins(Ids ids, int features, boolean weighted, boolean few) {
        this.rows = ids.count();
        this.narrow = new byte[features][];
        this.wide = new char[features][];
        this.ids = ids;
        this.targets = few ? null : new double[rows];
        this.classes = few ? new byte[rows] : null;
        this.weights = weighted ? new double[rows] : null;
    }

    static Bins of(Rows rows, Cuts cuts, Weighing weighing) {
        int features = cuts.features();
        Bins bins = new Bins(ids(rows), features, weighing.weighs(rows), false);
        for (int f = 0; f < features; f++) {
            bins.allot(f, cuts.bins(f) > 256);
        }
        bins.cut(rows, cuts);
        rows.copyTargets(0, 0, bins.rows, bins.targets);
        if (bins.weights != null) {
            rows.copyWeights(0, bins.rows, bins.weights);
            weighing.apply(bins.targets, bins.weights, bins.rows);
        }
        return bins;
    }

    private void cut(Rows all, Cuts cuts) {
        int features = cuts.features();
        CutGrid[] grids = new CutGrid[features];
        Arrays.setAll(grids, cuts::grid);
        boolean doubles = all.form().doubles();
        double[] wideTile = doubles ? new double[TILE * features] : null;
        float[] tile = doubles ? null : new float[TILE * features];
        double[] column = new double[TILE];
        for (int from = 0; from < rows; from += TILE) {
            int count = Math.min(TILE, rows - from);
            if (doubles) {
                for (int i = 0; i < count; i++) {
                    all.copyFeatures(from + i, wideTile, i * features);
                }
            } else {
                all.copyFeatures(from, count, tile);
            }
            for (int f = 0; f < features; f++) {
                if (doubles) {
                    column(wideTile, f, features, column, count);
                } else {
                    column(tile, f, features, column, count);
                }
                put(f, grids[f], cuts, column, count, from);
            }
        }
    }

    private static void column(double[] tile, int feature, int features, double[] into, int count) {
        for (int i = 0; i < count; i++) {
            into[i] = tile[i * features + feature];
        }
    }

    private static void column(float[] tile, int feature, int features, double[] into, int count) {
        for (int i = 0; i < count; i++) {
            into[i] = tile[i * features + feature];
        }
    }

    private void put(int feature, CutGrid grid, Cuts cuts, double[] column, int count, int at) {
        if (grid != null && narrow[feature] != null) {
            grid.bins(column, count, narrow[feature], at);
            return;
        }
        for (int i = 0; i < count; i++) {
            int bin = cuts.bin(feature, column[i]);
            if (narrow[feature] != null) {
                narrow[feature][at + i] = (byte) bin;
            } else {
                wide[feature][at + i] = (char) bin;
            }
        }
    }

    private static Ids ids(Rows rows) {
        long[] ids = new long[rows.rows()];
        rows.copyIds(ids);
        return Ids.of(ids);
    }

    private static Ids ids(List<Bins> parts) {
        long[] ids = new long[parts.stream().mapToInt(Bins::rows).reduce(0, Math::addExact)];
        int at = 0;
        for (Bins part : parts) {
            part.ids.copyTo(ids, at);
            at += part.rows;
        }
        return Ids.of(ids);
    }

    /** How many bytes a row takes, with id and target. */
    public static int rowBytes(Cuts cuts) {
        int bytes = Long.BYTES + Double.BYTES;
        for (int f = 0; f < cuts.features(); f++) {
            bytes += cuts.bins(f) > 256 ? Character.BYTES : 1;
        }
        return bytes;
    }

    /** Several as one, in order; its targets take a byte each where they are whole numbers from 0 to {@value Byte#MAX_VALUE}. */
    public static Bins join(List<Bins> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Bins first = parts.get(0);
        boolean weighted = parts.stream().anyMatch(part -> part.weights != null);
        boolean few = parts.stream().allMatch(Bins::targetsFitBytes);
        Bins joined = new Bins(ids(parts), first.narrow.length, weighted, few);
        for (int f = 0; f < first.narrow.length; f++) {
            joined.allot(f, first.wide[f] != null);
        }
        int at = 0;
        for (Bins part : parts) {
            joined.put(part, at);
            at += part.rows;
        }
        return joined;
    }

    private boolean targetsFitBytes() {
        for (int row = 0; row < rows; row++) {
            // of the two zeros only one is the zero of a byte
            if (Double.compare((byte) target(row), target(row)) != 0 || target(row) < 0) {
                return false;
            }
        }
        return true;
    }

    private void allot(int feature, boolean isWide) {
        if (isWide) {
            wide[feature] = new char[rows];
        } else {
            narrow[feature] = new byte[rows];
        }
    }

    private void put(Bins part, int at) {
        for (int f = 0; f < narrow.length; f++) {
            if (narrow[f] != null) {
                System.arraycopy(part.narrow[f], 0, narrow[f], at, part.rows);
            } else {
                System.arraycopy(part.wide[f], 0, wide[f], at, part.rows);
            }
        }
        for (int i = 0; i < part.rows; i++) {
            if (classes != null) {
                classes[at + i] = (byte) part.target(i);
            } else {
                targets[at + i] = part.target(i);
            }
        }
        for (int i = 0; weights != null && i < part.rows; i++) {
            weights[at + i] = part.weight(i);
        }
    }

    public Columns columns() {
        return new Columns(narrow, wide);
    }

    public int rows() {
        return rows;
    }

    public long id(int row) {
        return ids.get(row);
    }

    public double target(int row) {
        return targets == null ? classes[row] : targets[row];
    }

    /** All of rows that were not joined. Nobody's to change. */
    public double[] targets() {
        if (targets == null) {
            throw new IllegalStateException("joined bins: their targets are asked for one by one");
        }
        return targets;
    }

    /** Null: all 1. Nobody's to change. */
    public double[] weights() {
        return weights;
    }

    /** Whether rows have weights other than 1. */
    public boolean weighted() {
        return weights != null;
    }

    public double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    int bin(int feature, int row) {
        return narrow[feature] != null ? narrow[feature][row] & 0xff : wide[feature][row];
    }
}
