package io.github.thalweg.spark.load.row;

/** A reader of rows that knows where it is. */
public interface Located extends RowReader {
    /** The file of the row, as a URI. */
    String file();

    /** The number of the row in its file, from 1, where the file was read from its beginning; 0: not known. */
    long row();
}
