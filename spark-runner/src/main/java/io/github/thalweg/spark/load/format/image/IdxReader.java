package io.github.thalweg.spark.load.format.image;

import io.github.thalweg.spark.load.row.BadRow;
import io.github.thalweg.spark.load.row.RowReader;
import io.github.thalweg.spark.load.row.ScannedRow;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;

/** Reads some of the images of an IDX file, and their labels if there are any. Closes both after the last. */
final class IdxReader implements RowReader {
    private final IdxFile images;
    private final IdxFile labels;
    private final DataInputStream imageData;
    private final DataInputStream labelData;
    private final byte[] imageBytes;
    private final byte[] labelBytes;
    private final boolean missing;
    private final int end;
    private int item;

    /** @param labels null if there are none */
    IdxReader(IdxFile images, IdxFile labels, int first, int end, boolean missing, Configuration configuration) {
        this.images = images;
        this.labels = labels;
        this.item = first;
        this.end = end;
        this.missing = missing;
        this.imageBytes = new byte[images.itemBytes()];
        this.labelBytes = labels == null ? null : new byte[labels.itemBytes()];
        try {
            this.imageData = images.open(configuration, first);
            this.labelData = labels == null ? null : labels.open(configuration, first);
        } catch (EOFException e) {
            throw new BadRow(null, images.items() + " items as the head says", "an earlier end");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The image that comes next, counted from 0. */
    int item() {
        return item;
    }

    @Override
    public boolean next(ScannedRow row) {
        try {
            if (item == end) {
                imageData.close();
                if (labelData != null) {
                    labelData.close();
                }
                return false;
            }
            row.reserve(images.width(), false);
            row.size = images.width();
            row.width = images.width();
            images.read(imageData, imageBytes, row.values);
            for (int i = 0; i < row.size; i++) {
                if (!Double.isFinite(row.values[i]) && !(missing && Double.isNaN(row.values[i]))) {
                    throw BadRow.number("p" + i, row.values[i]);
                }
            }
            if (labelData != null) {
                labels.read(labelData, labelBytes, row.targets);
            }
            item++;
            return true;
        } catch (EOFException e) {
            throw new BadRow(null, images.items() + " items as the head says", "an end after " + item);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
