package io.github.thalweg.spark.load;

import io.github.thalweg.learn.Rows;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A table that has been read, checked and cut into shards by the content of its rows. */
public final class Table {
    private Table() {}

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException with one line for what the user must mend: a missing or unreadable file, an
     *     unknown column, a value that is no number (file, data row counted from 1, column)
     */
    public static Table load(SparkSession spark, Source source, Packing packing) {
        throw new UnsupportedOperationException();
    }

    /** Takes a table that Spark has, for example inside a pipeline. */
    public static Table of(Dataset<Row> data, Columns columns, Packing packing) {
        throw new UnsupportedOperationException();
    }

    /** All rows of all parts. */
    public long rows() {
        throw new UnsupportedOperationException();
    }

    /** The rows of a part of the split. */
    public long rows(int part) {
        throw new UnsupportedOperationException();
    }

    /** A digest of all rows, in no order: the same for the same rows in any file, format and order. */
    public String dataDigest() {
        throw new UnsupportedOperationException();
    }

    public List<String> featureNames() {
        throw new UnsupportedOperationException();
    }

    public List<String> targetNames() {
        throw new UnsupportedOperationException();
    }

    /** The names of the classes, in the order of their indices; empty if labels are numbers. */
    public List<String> classNames() {
        throw new UnsupportedOperationException();
    }

    /**
     * The shards of a part of the split, with their numbers: packed anew each time they are computed, so keep them. Part
     * 0 is what remains, part 1 the first fraction, and so on.
     */
    public JavaPairRDD<Integer, Rows> shards(int part) {
        throw new UnsupportedOperationException();
    }
}
