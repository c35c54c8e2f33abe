package io.github.thalweg.spark.load.format;

import io.github.thalweg.spark.load.row.ScannedRow;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of LIBSVM lines, each a label and a vector. */
final class LibsvmRows implements Iterator<Row> {
    private final LibsvmReader reader;
    private final ScannedRow row = new ScannedRow(1);
    private boolean ready;

    /** @param reader that knows how wide rows are */
    LibsvmRows(LibsvmReader reader) {
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        ready = ready || reader.next(row);
        return ready;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        return RowFactory.create(
                row.targets[0],
                Vectors.sparse(row.width, Arrays.copyOf(row.columns, row.size), Arrays.copyOf(row.values, row.size)));
    }
}
