package io.github.thalweg.spark.load.row;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Finds the file and the row of what a task of the fast path could not use: reads once more, every file from its
 * beginning to its end.
 */
public final class Diagnosis {
    private Diagnosis() {}

    /** A session that never splits a file; one partition for each. */
    public static SparkSession session(SparkSession spark) {
        SparkSession whole = spark.newSession();
        whole.conf().set("spark.sql.files.maxPartitionBytes", Long.toString(Long.MAX_VALUE / 4));
        whole.conf().set("spark.sql.files.openCostInBytes", Long.toString(Long.MAX_VALUE / 4));
        return whole;
    }

    /**
     * The first bad row, in the order of files, as {@code file, row 17: what is wrong}; null if there is none.
     *
     * @param rows the selected columns and, as the last one, the name of the file
     * @param name turns the name of a file into what a user would write
     */
    public static String find(
            Dataset<Row> rows,
            RowReader.Factory<InternalRow> reader,
            int targets,
            Labels labels,
            String label,
            Function<String, String> name) {
        int fileColumn = rows.columns().length - 1;
        JavaRDD<InternalRow> whole = rows.queryExecution().toRdd().toJavaRDD();
        return find(whole, items -> new Counted(items, fileColumn, reader), targets, labels, label, name);
    }

    /** The same of readers that know where they are. */
    public static <T> String find(
            JavaRDD<T> whole,
            Opening<T> opening,
            int targets,
            Labels labels,
            String label,
            Function<String, String> name) {
        List<String> found = whole.mapPartitions(
                        items -> find(opening.open(items), new ScannedRow(targets), labels, label))
                .collect();
        return found.stream()
                .sorted()
                .findFirst()
                .map(first -> {
                    String[] parts = first.split("\n", 3);
                    String row = parts[1].equals("0") ? ": " : ", row " + parts[1] + ", ";
                    return name.apply(parts[0]) + row + parts[2];
                })
                .orElse(null);
    }

    private static Iterator<String> find(Located reader, ScannedRow row, Labels labels, String label) {
        List<String> found = new ArrayList<>();
        try {
            while (reader.next(row)) {
                labels.apply(row, label);
            }
        } catch (BadRow bad) {
            found.add(reader.file() + "\n" + reader.row() + "\n" + bad.getMessage());
        }
        return found.iterator();
    }

    /** Makes the reader of a partition. */
    @FunctionalInterface
    public interface Opening<T> extends Serializable {
        Located open(Iterator<T> items);
    }

    /** Counts the rows of each file. */
    private static final class Counted implements Iterator<InternalRow>, Located {
        private final Iterator<InternalRow> rows;
        private final int fileColumn;
        private final RowReader reader;
        private String file = "";
        private long number;

        Counted(Iterator<InternalRow> rows, int fileColumn, RowReader.Factory<InternalRow> factory) {
            this.rows = rows;
            this.fileColumn = fileColumn;
            this.reader = factory.open(this);
        }

        @Override
        public boolean next(ScannedRow row) {
            return reader.next(row);
        }

        @Override
        public String file() {
            return file;
        }

        @Override
        public long row() {
            return number;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public InternalRow next() {
            InternalRow row = rows.next();
            String from = row.getString(fileColumn);
            if (!from.equals(file)) {
                file = from;
                number = 0;
            }
            number++;
            return row;
        }
    }
}
