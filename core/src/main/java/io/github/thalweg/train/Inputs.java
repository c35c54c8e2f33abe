package io.github.thalweg.train;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * A batch of rows as a network sees it: scaled, narrowed, in the shape of its examples and, where rows are ragged, padded
 * with zeros to the longest of them. Holds its memory from batch to batch; one thread's own.
 */
public final class Inputs {
    /** A batch with more rows, steps or numbers than this is worked through in pieces: memory stays bounded. */
    private static final int MOST_ROWS = 4096;

    private static final int MOST_STEPS = 1 << 16;

    private static final int MOST_NUMBERS = 1 << 24;

    private final Shape example;
    private final Scaling scaling;
    private final double[] row; // of one step, where rows are ragged
    private float[] numbers = new float[0];
    private double[] steps = new double[0];
    private int[] lengths; // null: all have as many

    /** @param example the shape of one example; open where rows are ragged */
    public Inputs(Shape example, Scaling scaling) {
        this.example = example;
        this.scaling = scaling;
        this.row = new double[InputShape.features(example)];
    }

    /** The most rows that one piece may have. */
    int most() {
        int time = example.open() || example.rank() < 2 ? 1 : example.dimension(0);
        int fitting = Math.min(MOST_STEPS / Math.max(1, time), MOST_NUMBERS / Math.max(1, row.length));
        return Math.max(1, Math.min(MOST_ROWS, fitting));
    }

    /** How many of {@code count} rows one piece takes, of which {@code divisor} have the room of one: at least one. */
    int fitting(Rows rows, int[] places, int count, int divisor) {
        int longest = 0;
        for (int i = 0; example.open() && i < count; i++) {
            longest = Math.max(longest, rows.steps(places[i]));
            long padded = (i + 1L) * longest * divisor;
            if (i > 0 && (padded > MOST_STEPS || padded * row.length > MOST_NUMBERS)) {
                return i;
            }
        }
        return count;
    }

    /**
     * The rows at some places as a tensor, [count, example's shape]; good until the next call.
     *
     * @param places of at least {@code count} rows
     */
    public Tensor gather(Rows rows, int[] places, int count) {
        return example.open() ? padded(rows, places, count) : plain(rows, places, count);
    }

    /** How many steps each of the gathered rows has, or {@code null} if all have as many. */
    public int[] lengths() {
        return lengths;
    }

    private Tensor plain(Rows rows, int[] places, int count) {
        reserve((long) count * row.length);
        for (int i = 0; i < count; i++) {
            if (scaling.identity()) {
                rows.copyFeatures(places[i], numbers, i * row.length);
            } else {
                rows.copyFeatures(places[i], row, 0);
                scaling.apply(row, numbers, i * row.length);
            }
        }
        return Tensor.view(numbers, 0, example.prepend(count));
    }

    private Tensor padded(Rows rows, int[] places, int count) {
        lengths = new int[count];
        int longest = 0;
        for (int i = 0; i < count; i++) {
            lengths[i] = rows.steps(places[i]);
            longest = Math.max(longest, lengths[i]);
        }
        int size = Math.multiplyExact(longest, row.length);
        reserve((long) count * size);
        for (int i = 0; i < count; i++) {
            int used = lengths[i] * row.length;
            copy(rows, places[i], used, i * size);
            java.util.Arrays.fill(numbers, i * size + used, (i + 1) * size, 0);
        }
        return Tensor.view(numbers, 0, example.withFirst(longest).prepend(count));
    }

    private void copy(Rows rows, int place, int used, int at) {
        if (scaling.identity()) {
            rows.copySteps(place, numbers, at);
            return;
        }
        steps = steps.length < used ? new double[used] : steps;
        rows.copySteps(place, steps, 0);
        for (int from = 0; from < used; from += row.length) {
            System.arraycopy(steps, from, row, 0, row.length);
            scaling.apply(row, numbers, at + from);
        }
    }

    private void reserve(long size) {
        if (numbers.length < size) {
            numbers = new float[Math.toIntExact(size)];
        }
    }
}
