package io.github.thalweg.spark.load.format.csv;

import com.univocity.parsers.csv.CsvParser;
import io.github.thalweg.spark.load.format.Dialect;
import io.github.thalweg.spark.load.format.Folders;
import io.github.thalweg.spark.load.row.BadRow;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/**
 * The columns of CSV files, and how the files are written.
 *
 * @param header whether the first record of each file names the columns
 * @param names of the fields of a record
 * @param folders the names of the columns that the files' folders give, such as {@code year} of {@code year=2019}
 */
record CsvShape(Dialect dialect, boolean header, String[] names, String[] folders) implements Serializable {
    private static final int MORE = 100;

    /** The names that a header gives; columns without one get one by their place: {@code _c0}, {@code _c1}, … */
    static List<String> names(String[] header) {
        List<String> names = new ArrayList<>();
        for (String field : header) {
            names.add(field == null || field.isBlank() ? "_c" + names.size() : field.trim());
        }
        return names;
    }

    /** All columns: fields, then folders. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(names));
        columns.addAll(List.of(folders));
        return columns;
    }

    /** A parser of records that may have more fields than they should. */
    CsvParser parser() {
        return dialect.parser(2 * names.length + MORE);
    }

    /** The error of a record that has even more fields. */
    BadRow tooMany() {
        return new BadRow(null, names.length + " fields", "more than " + (2 * names.length + MORE));
    }

    /** What the folders of a file say, into the places after the fields of its records. */
    void fill(String file, String[] record) {
        if (folders.length > 0) {
            List<String> values = Folders.values(new Path(URI.create(file)), List.of(folders));
            for (int i = 0; i < folders.length; i++) {
                record[names.length + i] = values.get(i);
            }
        }
    }

    /** Checks the fields of a record, and copies them to the beginning of another. */
    void take(String[] fields, String[] record) {
        if (fields.length != names.length) {
            throw new BadRow(
                    null, names.length + " fields", fields.length + remedy(joined(fields, dialect.separator())));
        }
        System.arraycopy(fields, 0, record, 0, fields.length);
    }

    private String remedy(String text) {
        boolean backslash =
                dialect.quote() != 0 && dialect.escape() == dialect.quote() && text.contains("\\" + dialect.quote());
        return backslash ? "; data.escape: '\\' reads quotes behind a backslash" : "";
    }

    /** Checks that a line's last field ends in it. */
    void requireClosed(String line) {
        if (dialect.open(line)) {
            throw new BadRow(
                    null,
                    "quoted fields that end in their line",
                    BadRow.quoted(line) + "; data.multiLine: true reads fields of several lines, data.quote: none takes"
                            + " quotes for text");
        }
    }

    /** Checks that a record is the header that all files have. */
    void requireHeader(String[] fields) {
        if (!names(fields).equals(Arrays.asList(names))) {
            throw new BadRow(null, "the header of the first file", BadRow.quoted(joined(fields, dialect.separator())));
        }
    }

    /** Fields as one line, for errors. */
    static String joined(String[] fields, String separator) {
        return Arrays.stream(fields)
                .map(field -> field == null ? "" : field.replace('\n', ' '))
                .collect(Collectors.joining(separator));
    }
}
