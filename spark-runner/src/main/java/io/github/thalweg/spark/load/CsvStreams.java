package io.github.thalweg.spark.load;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import java.io.IOException;
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
            if (parser == null) {
                open(files.next());
            }
            String[] fields = parse();
            if (fields == null) {
                parser = null;
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

    private void open(String next) {
        file = next;
        header = shape.header();
        row = 0;
        shape.fill(file, record);
        parser = shape.dialect().parser();
        try {
            parser.beginParsing(Encodings.reader(
                    Files.open(new Path(URI.create(file)), configuration),
                    shape.dialect().charset()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] parse() {
        try {
            return parser.parseNext();
        } catch (TextParsingException e) {
            parser.stopParsing();
            throw Encodings.isMalformed(e)
                    ? Encodings.bad(shape.dialect().charset(), "other bytes")
                    : new BadRow(
                            null,
                            "records of fields",
                            "what cannot be read: " + e.getClass().getSimpleName());
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
