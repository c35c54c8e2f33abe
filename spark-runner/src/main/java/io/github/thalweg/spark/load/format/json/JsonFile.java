package io.github.thalweg.spark.load.format.json;

import io.github.thalweg.spark.load.format.Encodings;
import io.github.thalweg.spark.load.format.Files;
import io.github.thalweg.spark.load.row.BadRow;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/**
 * How a task reads a file of JSON from its beginning to its end.
 *
 * @param encoding the stated one, or {@code auto}
 * @param lines whether each line is an object
 */
record JsonFile(SerializableConfiguration configuration, String encoding, boolean lines) implements Serializable {
    private static final int LARGE = 1 << 16;

    static JsonFile of(Configuration configuration, String encoding, boolean lines) {
        return new JsonFile(new SerializableConfiguration(configuration), encoding, lines);
    }

    private BufferedInputStream open(String path) throws IOException {
        return new BufferedInputStream(Files.open(new Path(path), configuration.value()), LARGE);
    }

    /** The objects of a file that has been seen to hold nothing else. */
    JsonRecords records(String path, Set<String> missing, Map<String, Object> more) {
        try {
            BufferedInputStream in = open(path);
            return new JsonRecords(Encodings.reader(in, Encodings.of(in, encoding)), missing, more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first row that is no JSON object, and what is wrong with it, as {@code row 17, …}; null if there is none. */
    String broken(String path) {
        Counter rows = new Counter();
        try {
            if (lines) {
                readLines(path, rows);
            } else {
                readRecords(path, rows);
            }
            return null;
        } catch (BadRow bad) {
            return "row " + rows.next() + ", " + bad.getMessage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readRecords(String path, Counter rows) throws IOException {
        try (JsonRecords records = records(path, Set.of(), Map.of())) {
            while (records.hasNext()) {
                records.next();
                rows.count++;
            }
        } catch (JsonRecords.NoCharacters e) { // read ahead of the row they are in
            rows.count = 0;
            countBefore(path, rows);
            try (BufferedInputStream in = open(path)) {
                throw Encodings.malformed(in, Encodings.of(in, encoding), 0);
            }
        }
    }

    /** Counts the rows before the first that holds the character which stands for bytes that are none. */
    private void countBefore(String path, Counter rows) throws IOException {
        BufferedInputStream in = open(path);
        Reader text = Encodings.replacing(in, Encodings.of(in, encoding));
        try (JsonRecords records = new JsonRecords(text, Set.of(), Map.of())) {
            while (records.hasNext() && records.next().indexOf('\uFFFD') < 0) {
                rows.count++;
            }
        } catch (BadRow bad) { // bytes that are none stand between values, and this is the row
            return;
        }
    }

    private void readLines(String path, Counter rows) throws IOException {
        try (BufferedInputStream in = open(path)) {
            long at = 0;
            JsonShape shape = new JsonShape();
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int value;
            do {
                value = in.read();
                if (value < 0 || value == '\n' || value == '\r') {
                    rows.count += read(line.toByteArray(), at - line.size(), shape) ? 1 : 0;
                    line.reset();
                } else {
                    line.write(value);
                }
                at++;
            } while (value >= 0);
        }
    }

    private static boolean read(byte[] line, long offset, JsonShape shape) throws IOException {
        BadRow bad = Encodings.malformed(new ByteArrayInputStream(line), StandardCharsets.UTF_8, offset);
        if (bad != null) {
            throw bad;
        }
        return JsonText.take(line, shape, Set.of());
    }

    /** How many rows were read. */
    private static final class Counter {
        long count;

        long next() {
            return count + 1;
        }
    }
}
