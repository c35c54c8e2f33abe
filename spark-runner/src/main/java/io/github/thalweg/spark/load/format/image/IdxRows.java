package io.github.thalweg.spark.load.format.image;

import io.github.thalweg.spark.load.row.ScannedRow;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Images as rows of Spark's: number, label if there is one, pixels. */
final class IdxRows implements Iterator<Row> {
    private final IdxReader reader;
    private final boolean labelled;
    private final ScannedRow scanned;
    private Row ready;

    IdxRows(IdxReader reader, boolean labelled) {
        this.reader = reader;
        this.labelled = labelled;
        this.scanned = new ScannedRow(labelled ? 1 : 0);
    }

    @Override
    public boolean hasNext() {
        if (ready == null && reader.next(scanned)) {
            long number = reader.item(); // the one after: counted from 1
            Vector pixels = Vectors.dense(Arrays.copyOf(scanned.values, scanned.size));
            ready = labelled
                    ? RowFactory.create(number, scanned.targets[0], pixels)
                    : RowFactory.create(number, pixels);
        }
        return ready != null;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row next = ready;
        ready = null;
        return next;
    }
}
