package io.github.thalweg.spark.load.format.csv;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import io.github.thalweg.spark.load.format.Encodings;
import io.github.thalweg.spark.load.format.Files;
import io.github.thalweg.spark.load.row.BadRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Records of whole files, which may go over several lines, or whose lines do not end as those of ASCII do. */
final class CsvStreams implements CsvRecords {
    private final Iterator<String> files;
    private final CsvShape shape;
    private final Configuration configuration;
    private final String[] record;
    private CsvParser parser; // of the file it is in; null: before the first, or behind one
    private String file;
    private boolean header;
    private long row;

    /** @param files as URIs */
    CsvStreams(Iterator<String> files, CsvShape shape, Configuration configuration) {
        this.files = files;
        this.shape = shape;
        this.configuration = configuration;
        this.record = new String[shape.columns().size()];
    }

    @Override
    public boolean next() {
        while (parser != null || files.hasNext()) {
            String[] fields = parse();
            if (fields == null) {
                parser = null; // the end of the file
                continue;
            }
            if (fields.length == 1 && fields[0] == null) {
                continue; // a blank line
            }
            if (header) {
                header = false;
                shape.requireHeader(fields);
                continue;
            }
            row++;
            shape.take(fields, record);
            return true;
        }
        return false;
    }

    private String[] parse() {
        try {
            if (parser == null) {
                open(files.next());
            }
            return parser.parseNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TextParsingException e) {
            row = 0; // the parser has read ahead
            if (Encodings.isMalformed(e)) {
                throw malformed();
            }
            if (e.getCause() instanceof ArrayIndexOutOfBoundsException) {
                throw shape.tooMany();
            }
            throw new UncheckedIOException(new IOException(e.getCause()));
        }
    }

    private void open(String next) throws IOException {
        file = next;
        header = shape.header();
        row = 0;
        shape.fill(file, record);
        parser = shape.parser();
        parser.beginParsing(Encodings.reader(bytes(), shape.dialect().charset()));
    }

    private InputStream bytes() throws IOException {
        return Files.open(new Path(URI.create(file)), configuration);
    }

    private BadRow malformed() {
        try (InputStream in = bytes()) {
            return Encodings.malformed(in, shape.dialect().charset(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String[] fields() {
        return record;
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public long row() {
        return row;
    }
}
