package io.github.thalweg.neighbor;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import io.github.thalweg.math.distance.Distance;
import io.github.thalweg.store.State;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Points in the order of their ids (as unsigned numbers), with what is known of each. Floats where they lose nothing. */
final class Points implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int dimensions;
    private final int targetCount;
    private final long[] ids;
    private final float[] floats; // [size, dimensions], or null
    private final double[] doubles; // [size, dimensions], or null
    private final double[] targets; // [size, targets]
    private final double[] weights; // [size], or null: each weighs 1

    private Points(
            int dimensions,
            int targetCount,
            long[] ids,
            float[] floats,
            double[] doubles,
            double[] targets,
            double[] weights) {
        this.dimensions = dimensions;
        this.targetCount = targetCount;
        this.ids = ids;
        this.floats = floats;
        this.doubles = doubles;
        this.targets = targets;
        this.weights = weights;
    }

    private static Points room(int size, int dimensions, int targets, boolean doubles, boolean weighted) {
        long values = (long) size * dimensions;
        Check.that(
                values <= Integer.MAX_VALUE - 8,
                "points: expected at most %d numbers in one place, found %d points of %d; use more shards",
                Integer.MAX_VALUE - 8,
                size,
                dimensions);
        return new Points(
                dimensions,
                targets,
                new long[size],
                doubles ? null : new float[(int) values],
                doubles ? new double[(int) values] : null,
                new double[size * targets],
                weighted ? new double[size] : null);
    }

    /**
     * Rows that weigh 0 are none.
     *
     * @param names of the features; none: they are called by their numbers
     * @throws IllegalArgumentException naming the row of which a feature is missing, or is none that the metric knows
     */
    static Points of(Rows rows, Distance metric, List<String> names) {
        int size = 0;
        for (int i = 0; i < rows.rows(); i++) {
            size += rows.weight(i) > 0 ? 1 : 0;
        }
        Points points = room(size, rows.features(), rows.targets(), rows.form().doubles(), rows.weighted());
        double[] row = new double[rows.features()];
        int place = 0;
        for (int i = 0; i < rows.rows(); i++) {
            if (rows.weight(i) == 0) {
                continue;
            }
            rows.copyFeatures(i, row, 0);
            for (int j = 0; j < row.length; j++) {
                Check.that(
                        Double.isFinite(row[j]),
                        "row %s, feature %d: expected a finite number, found %s",
                        Long.toUnsignedString(rows.id(i)),
                        j,
                        row[j]);
            }
            requirePlace(row, metric, names);
            points.ids[place] = rows.id(i);
            points.put(place, row);
            for (int t = 0; t < rows.targets(); t++) {
                points.targets[place * rows.targets() + t] = rows.target(i, t);
            }
            if (points.weights != null) {
                points.weights[place] = rows.weight(i);
            }
            place++;
        }
        return points;
    }

    private static void requirePlace(double[] row, Distance metric, List<String> names) {
        for (int j = 0; metric.refuses() && j < row.length; j++) {
            Optional<String> expected = metric.refusal(j, row[j]);
            if (expected.isPresent()) {
                String feature = names.isEmpty() ? "feature " + j : "column \"" + names.get(j) + "\"";
                throw new IllegalArgumentException("row " + Arrays.toString(row) + ", " + feature + ": expected "
                        + expected.get() + ", found " + row[j]);
            }
        }
    }

    private void put(int place, double[] row) {
        int at = place * dimensions;
        for (int j = 0; j < dimensions; j++) {
            if (floats != null) {
                floats[at + j] = (float) row[j];
            } else {
                doubles[at + j] = row[j];
            }
        }
    }

    /** All points of several shards in one order. */
    static Points join(List<Points> parts) {
        int size = Math.toIntExact(parts.stream().mapToLong(Points::size).sum());
        Points first = parts.get(0);
        boolean wide = parts.stream().anyMatch(part -> part.doubles != null);
        Points all = room(size, first.dimensions, first.targetCount, wide, first.weighted());
        int[] next = new int[parts.size()];
        double[] row = new double[first.dimensions];
        for (int place = 0; place < size; place++) {
            int least = -1;
            for (int p = 0; p < next.length; p++) {
                if (next[p] < parts.get(p).size()
                        && (least < 0
                                || Long.compareUnsigned(parts.get(p).ids[next[p]], parts.get(least).ids[next[least]])
                                        < 0)) {
                    least = p;
                }
            }
            Points part = parts.get(least);
            int from = next[least]++;
            part.copy(from, row, 0);
            all.put(place, row);
            all.ids[place] = part.ids[from];
            System.arraycopy(
                    part.targets, from * all.targetCount, all.targets, place * all.targetCount, all.targetCount);
            if (all.weights != null) {
                all.weights[place] = part.weights[from];
            }
        }
        return all;
    }

    /** Every {@code step}-th point. */
    Points every(int step) {
        Points some = room((size() + step - 1) / step, dimensions, 0, doubles != null, false);
        double[] row = new double[dimensions];
        for (int i = 0; i < some.size(); i++) {
            copy(i * step, row, 0);
            some.put(i, row);
            some.ids[i] = ids[i * step];
        }
        return some;
    }

    int size() {
        return ids.length;
    }

    int dimensions() {
        return dimensions;
    }

    int targets() {
        return targetCount;
    }

    /** Where the point with an id is, or −1. */
    int place(long id) {
        int low = 0;
        int high = ids.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(ids[middle], id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < ids.length && ids[low] == id ? low : -1;
    }

    long id(int place) {
        return ids[place];
    }

    long[] ids() {
        return ids;
    }

    double target(int place, int t) {
        return targets[place * targetCount + t];
    }

    boolean weighted() {
        return weights != null;
    }

    double weight(int place) {
        return weights == null ? 1 : weights[place];
    }

    /** The coordinates in floats if that is how they are kept; else null. Not to be changed. */
    float[] floats() {
        return floats;
    }

    void copy(int place, double[] into, int at) {
        int from = place * dimensions;
        if (doubles != null) {
            System.arraycopy(doubles, from, into, at, dimensions);
            return;
        }
        for (int j = 0; j < dimensions; j++) {
            into[at + j] = floats[from + j];
        }
    }

    /** All coordinates as doubles: a copy, or what is kept. Not to be changed. */
    double[] wide() {
        if (doubles != null) {
            return doubles;
        }
        double[] wide = new double[floats.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = floats[i];
        }
        return wide;
    }

    State state() {
        State state = new State();
        state.put("ids", ids).put("targets", targets);
        if (weights != null) {
            state.put("weights", weights);
        }
        return floats != null ? state.put("floats", floats) : state.put("doubles", doubles);
    }

    static Points of(State state, int dimensions, int targets) {
        boolean narrow = state.contains("floats");
        Points points = new Points(
                dimensions,
                targets,
                state.longs("ids"),
                narrow ? state.floats("floats") : null,
                narrow ? null : state.doubles("doubles"),
                state.doubles("targets"),
                state.contains("weights") ? state.doubles("weights") : null);
        long values = narrow ? points.floats.length : points.doubles.length;
        Check.that(
                values == (long) points.size() * dimensions
                        && points.targets.length == (long) points.size() * targets
                        && (points.weights == null || points.weights.length == points.size()),
                "the model's arrays do not fit each other: %d points of %d features, found %d numbers, %d targets",
                points.size(),
                dimensions,
                values,
                points.targets.length);
        return points;
    }
}
