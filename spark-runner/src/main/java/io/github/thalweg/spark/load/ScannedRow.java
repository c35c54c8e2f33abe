package io.github.thalweg.spark.load;

import io.github.thalweg.learn.RowKey;
import java.util.Arrays;

/**
 * The row a reader stands at, in arrays that are used again. Dense: {@code values[0 .. size)} are all features. Sparse:
 * those other than 0, with their columns in ascending order.
 */
final class ScannedRow {
    private static final int[] NO_COLUMNS = {};

    double[] values = {};
    int[] columns = NO_COLUMNS;
    int size;
    int width; // the number of features, as far as this row tells
    final double[] targets;
    String text; // the label if it is no number
    double weight = 1;
    String id;

    ScannedRow(int targets) {
        this.targets = new double[targets];
    }

    void reserve(int entries, boolean sparse) {
        if (values.length < entries) {
            values = Arrays.copyOf(values, Math.max(entries, 2 * values.length));
        }
        if (sparse && columns.length < entries) {
            columns = Arrays.copyOf(columns, values.length);
        }
    }

    /** Hashes everything but the id. */
    void hash(RowKey key, boolean sparse, boolean weighted) {
        key.reset();
        if (sparse) {
            for (int i = 0; i < size; i++) {
                key.feature(columns[i], values[i]);
            }
        } else {
            key.features(values, 0, size);
        }
        key.endFeatures();
        if (text != null) {
            key.text(text);
        } else {
            for (double target : targets) {
                key.number(target);
            }
        }
        if (weighted) {
            key.number(weight);
        }
    }
}
