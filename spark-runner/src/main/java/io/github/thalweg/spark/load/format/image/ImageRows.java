package io.github.thalweg.spark.load.format.image;

import io.github.thalweg.spark.load.cell.LabelText;
import io.github.thalweg.spark.load.row.RowReader;
import io.github.thalweg.spark.load.row.ScannedRow;
import java.io.Serializable;
import java.util.Iterator;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The form that the images of a folder have in common, by which each becomes a row.
 *
 * @param channels 1 if all are grey, else 3
 * @param like the path of the image that all others are like, for errors
 * @param classes how folders tell labels; null: nobody wants any
 */
record ImageRows(int height, int width, int channels, String like, ClassFolders classes) implements Serializable {
    /** The number of features. */
    int size() {
        return height * width * channels;
    }

    /** The pixels of an image as a vector. */
    Vector vector(byte[] file) {
        double[] values = new double[size()];
        Image.decode(file, height, width, like).into(values, channels);
        return Vectors.dense(values);
    }

    /** Reads rows of two columns: a path and what the file holds. A file that cannot be used does not end it. */
    Reader open(Iterator<InternalRow> files) {
        return new Reader(this, files);
    }

    /** A reader of images that knows which it is at. */
    static final class Reader implements RowReader {
        private final ImageRows images;
        private final Iterator<InternalRow> files;
        private final LabelText labelText = new LabelText();
        private Path file;

        private Reader(ImageRows images, Iterator<InternalRow> files) {
            this.images = images;
            this.files = files;
        }

        /** The image that came last. */
        Path file() {
            return file;
        }

        @Override
        public boolean next(ScannedRow row) {
            if (!files.hasNext()) {
                return false;
            }
            InternalRow next = files.next();
            file = new Path(next.getString(0));
            row.reserve(images.size(), false);
            row.size = images.size();
            row.width = images.size();
            Image.decode(next.getBinary(1), images.height(), images.width(), images.like())
                    .into(row.values, images.channels());
            if (images.classes() != null) {
                LabelText.Meaning label =
                        labelText.of(UTF8String.fromString(images.classes().label(file)));
                row.text = label.text();
                row.targets[0] = label.number();
            }
            return true;
        }
    }
}
