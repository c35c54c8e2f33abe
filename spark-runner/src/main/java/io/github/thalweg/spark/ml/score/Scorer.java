package io.github.thalweg.spark.ml.score;

import io.github.thalweg.learn.Rows;
import java.io.Serializable;

/** What a model says about a block of rows, as values of Spark's columns. Travels to the executors. */
public interface Scorer extends Serializable {
    /** How many columns it writes. */
    int columns();

    /** Writes its columns of row i into {@code out[i][at]}, {@code out[i][at + 1]}, … */
    void score(Rows rows, Object[][] out, int at);
}
