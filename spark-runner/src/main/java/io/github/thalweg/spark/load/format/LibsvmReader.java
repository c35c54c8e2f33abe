package io.github.thalweg.spark.load.format;

import io.github.thalweg.spark.load.cell.LabelText;
import io.github.thalweg.spark.load.row.BadRow;
import io.github.thalweg.spark.load.row.RowReader;
import io.github.thalweg.spark.load.row.ScannedRow;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads LIBSVM lines. */
final class LibsvmReader implements RowReader {
    private final Iterator<InternalRow> lines;
    private final int width;
    private byte[] line;
    private int at;
    private int end;

    /** @param width the greatest index there may be, or −1 */
    LibsvmReader(Iterator<InternalRow> lines, int width) {
        this.lines = lines;
        this.width = width;
    }

    @Override
    public boolean next(ScannedRow row) {
        while (lines.hasNext()) {
            line = lines.next().getUTF8String(0).getBytes();
            at = 0;
            end = 0;
            while (end < line.length && line[end] != '#') {
                end++;
            }
            if (skipSpace()) {
                read(row);
                return true;
            }
        }
        return false;
    }

    private void read(ScannedRow row) {
        row.targets[0] = number("label", token());
        row.dense = false;
        row.size = 0;
        int last = 0;
        while (skipSpace()) {
            int from = at;
            String token = token();
            int colon = token.indexOf(':');
            int index = colon < 0 ? 0 : index(token.substring(0, colon));
            if (index <= last) {
                throw BadRow.text(null, "index:value with ascending indices from 1 after position " + from, token);
            }
            if (width >= 0 && index > width) {
                throw new BadRow(null, "indices up to " + width, Integer.toString(index));
            }
            last = index;
            double value = number("f" + index, token.substring(colon + 1));
            if (value != 0) {
                row.reserve(row.size + 1, true);
                row.columns[row.size] = index - 1;
                row.values[row.size++] = value;
            }
        }
        row.width = width >= 0 ? width : last;
    }

    private boolean skipSpace() {
        while (at < end && line[at] <= ' ' && line[at] >= 0) {
            at++;
        }
        return at < end;
    }

    private String token() {
        int from = at;
        while (at < end && (line[at] > ' ' || line[at] < 0)) {
            at++;
        }
        return new String(line, from, at - from, StandardCharsets.UTF_8);
    }

    /** A whole number in digits; 0 for anything else. */
    private static int index(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0; // too large
        }
    }

    private static double number(String column, String text) {
        LabelText.Meaning meaning = LabelText.of(text);
        if (meaning.text() != null) {
            boolean finite = !text.matches("[+-]?(NaN|Infinity)");
            throw BadRow.text(column, finite ? "a number" : "a finite number", text);
        }
        return meaning.number();
    }
}
