package io.github.thalweg.spark.load.row;

import java.io.Serializable;
import java.util.Iterator;

/** Reads the rows of one partition, one after the other. */
public interface RowReader {
    /**
     * Goes to the next row.
     *
     * @return false if there is none
     * @throws BadRow if it cannot be used
     */
    boolean next(ScannedRow row);

    /** Makes the reader of a partition. */
    @FunctionalInterface
    interface Factory<T> extends Serializable {
        RowReader open(Iterator<T> items);
    }
}
