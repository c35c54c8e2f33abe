package io.github.thalweg.spark.load.format.csv;

import io.github.thalweg.spark.load.row.BadRow;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The records of one partition of CSV files as rows of texts. */
final class TextRows implements Iterator<Row> {
    private final CsvRecords records;
    private boolean ahead; // whether the records stand at one that has not been handed out

    TextRows(CsvRecords records) {
        this.records = records;
    }

    @Override
    public boolean hasNext() {
        try {
            ahead = ahead || records.next();
            return ahead;
        } catch (BadRow bad) {
            String file = records.file().replaceFirst("^file:/+", "/");
            String row = records.row() == 0 ? ": " : ", row " + records.row() + ", ";
            throw new IllegalArgumentException(file + row + bad.getMessage());
        }
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ahead = false;
        return RowFactory.create((Object[]) records.fields().clone());
    }
}
