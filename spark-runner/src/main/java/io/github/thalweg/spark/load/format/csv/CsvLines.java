package io.github.thalweg.spark.load.format.csv;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import io.github.thalweg.spark.load.format.Dialect;
import io.github.thalweg.spark.load.format.Encodings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Records of a line each: rows of the line's bytes, the file, and where in the file the task's block begins. */
final class CsvLines implements CsvRecords {
    private static final char MALFORMED = '\uFFFD'; // what Java makes of bytes that are no text

    private final Iterator<InternalRow> lines;
    private final CsvShape shape;
    private final Dialect dialect;
    private final Charset charset;
    private final CsvParser parser;
    private final String[] record;
    private UTF8String file;
    private String name;
    private long block = -1;
    private boolean header;
    private long row;

    CsvLines(Iterator<InternalRow> lines, CsvShape shape) {
        this.lines = lines;
        this.shape = shape;
        this.dialect = shape.dialect();
        this.charset = dialect.charset();
        this.parser = shape.parser();
        this.record = new String[shape.columns().size()];
    }

    @Override
    public boolean next() {
        while (lines.hasNext()) {
            InternalRow item = lines.next();
            enter(item.getUTF8String(1), item.getLong(2));
            row++;
            String line = text(item.getUTF8String(0));
            if (dialect.passes(line)) {
                row--;
                continue;
            }
            if (header) {
                header = false;
                row--;
                shape.requireHeader(parse(line));
                continue;
            }
            shape.requireClosed(line);
            shape.take(parse(line), record);
            return true;
        }
        return false;
    }

    private String[] parse(String line) {
        try {
            return parser.parseLine(line);
        } catch (TextParsingException e) {
            throw shape.tooMany();
        }
    }

    /** Notices where another file, or another block of one, begins. */
    private void enter(UTF8String at, long start) {
        if (start == block && at.equals(file)) {
            return;
        }
        file = at.clone();
        name = at.toString();
        block = start;
        header = shape.header() && start == 0;
        row = 0;
        shape.fill(name, record);
    }

    private String text(UTF8String bytes) {
        String line = charset.equals(StandardCharsets.UTF_8) ? bytes.toString() : new String(bytes.getBytes(), charset);
        if (line.indexOf(MALFORMED) >= 0) {
            Encodings.require(bytes.getBytes(), charset, line);
        }
        boolean mark = row == 1 && block == 0 && !line.isEmpty() && line.charAt(0) == Encodings.MARK;
        return mark ? line.substring(1) : line;
    }

    @Override
    public String[] fields() {
        return record;
    }

    @Override
    public String file() {
        return name;
    }

    @Override
    public long row() {
        return block == 0 ? row : 0;
    }
}
