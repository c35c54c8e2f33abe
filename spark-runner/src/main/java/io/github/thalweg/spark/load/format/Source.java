package io.github.thalweg.spark.load.format;

import io.github.thalweg.spark.load.row.Columns;
import java.util.List;

/**
 * Where a table lies and how it is written.
 *
 * @param path a file, a folder or a pattern, on any file system that Hadoop can read; {@code .gz} is unpacked;
 *     {@code generated:binary-addition?bits=12&examples=1000&seed=1} is made and not read
 * @param reading how it is written
 * @param labels path of the labels of IDX images, or null: found beside them by their usual names
 * @param columns what the columns mean; formats that keep labels apart do not look at names
 */
public record Source(String path, Reading reading, String labels, Columns columns) {
    public Source {
        reading = reading == null ? Reading.STANDARD : reading;
        columns = columns == null ? new Columns(List.of(), List.of(), null, null) : columns;
    }

    /** A source whose format follows from its name. */
    public static Source of(String path, Columns columns) {
        return new Source(path, null, null, columns);
    }

    /** The name of its format, or {@code auto}. */
    public String format() {
        return reading.format();
    }
}
