package io.github.thalweg.spark.load.format;

import com.univocity.parsers.csv.CsvFormat;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import io.github.thalweg.spark.load.cell.Numbers;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.Set;

/**
 * The way a CSV file is written, with nothing left to be found out.
 *
 * @param encoding the name of a charset
 * @param quote 0: none
 * @param escape before a quote within quotes; the quote itself where it is doubled
 * @param comment 0: none
 * @param decimal mark of fractions
 * @param missing texts that stand for nothing
 * @param multiLine whether records may go over several lines
 */
public record Dialect(
        String encoding,
        String separator,
        char quote,
        char escape,
        char comment,
        char decimal,
        Set<String> missing,
        boolean multiLine)
        implements Serializable {
    public Dialect {
        missing = new HashSet<>(missing);
    }

    /** What texts mean in tables whose files are not cut into fields. */
    public static Dialect of(Reading reading) {
        char decimal = reading.decimal().equals(",") ? ',' : '.';
        return new Dialect("UTF-8", ",", '"', '"', '\0', decimal, new HashSet<>(reading.missing()), false);
    }

    /** Whether some texts mean another than they are. */
    boolean translates() {
        return decimal != '.' || !missing.isEmpty();
    }

    public Dialect withEscape(char other) {
        return new Dialect(encoding, separator, quote, other, comment, decimal, missing, multiLine);
    }

    public Dialect withDecimal(char other) {
        return new Dialect(encoding, separator, quote, escape, comment, other, missing, multiLine);
    }

    public Dialect withMultiLine(boolean severalLines) {
        return new Dialect(encoding, separator, quote, escape, comment, decimal, missing, severalLines);
    }

    public Charset charset() {
        return Charset.forName(encoding);
    }

    /** Whether a line ends at a byte 10 and nowhere else. */
    public boolean endsLinesAsAscii() {
        byte[] end = "\n".getBytes(charset());
        return end.length == 1 && end[0] == '\n';
    }

    /**
     * A parser of lines, or of records over several. Fields that are empty come as null.
     *
     * @param most fields that a record may have: the parser has as much room, and fails beyond it
     */
    public CsvParser parser(int most) {
        CsvParserSettings settings = new CsvParserSettings();
        CsvFormat format = settings.getFormat();
        format.setDelimiter(separator);
        format.setQuote(quote);
        format.setQuoteEscape(escape);
        format.setCharToEscapeQuoteEscaping(escape == quote ? '\0' : escape);
        format.setComment(comment);
        settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.STOP_AT_DELIMITER);
        settings.setLineSeparatorDetectionEnabled(multiLine);
        settings.setNormalizeLineEndingsWithinQuotes(false);
        settings.setReadInputOnSeparateThread(false);
        settings.setMaxCharsPerColumn(-1);
        settings.setMaxColumns(most);
        return new CsvParser(settings);
    }

    /** What the quotes of a text say of its end. */
    public enum Ending {
        CLOSED,
        /** Within quotes: the record goes on. */
        OPEN,
        /** There is a quote that neither begins nor ends a field. */
        DOUBTFUL
    }

    /** Whether a line ends within quotes, so that its record goes on. */
    public boolean open(String line) {
        return quote != 0 && line.indexOf(quote) >= 0 && ending(line) == Ending.OPEN;
    }

    /** How a text ends that begins where a record does. */
    public Ending ending(String text) {
        boolean begins = true; // a field
        boolean within = false;
        boolean doubtful = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (within) {
                char next = i + 1 < text.length() ? text.charAt(i + 1) : '\0';
                if (c == escape && (next == quote || c != quote && next == c)) {
                    i++;
                } else if (c == quote) {
                    within = false;
                    doubtful |= !endsField(text, i + 1);
                }
            } else if (text.startsWith(separator, i)) {
                begins = true;
                i += separator.length() - 1;
            } else if (c == quote && quote != 0) {
                within = begins;
                doubtful |= !begins;
                begins = false;
            } else if (c > ' ') {
                begins = false;
            }
        }
        return within ? Ending.OPEN : doubtful ? Ending.DOUBTFUL : Ending.CLOSED;
    }

    private boolean endsField(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at == text.length() || text.startsWith(separator, at);
    }

    /** Whether a line holds no record. */
    public boolean passes(String line) {
        return line.isBlank() || comment != 0 && line.charAt(0) == comment;
    }

    /** Whether a field holds nothing. */
    public boolean isMissing(String field) {
        return field == null || field.isEmpty() || !missing.isEmpty() && missing.contains(field);
    }

    /** @throws NumberFormatException if it is no number */
    public double number(String field) {
        return Numbers.parse(field, decimal);
    }

    /** The field as a reader of numbers with points would have written it; null for nothing. */
    public String plain(String field) {
        if (isMissing(field)) {
            return null;
        }
        if (decimal == '.' || field.indexOf(decimal) < 0) {
            return field;
        }
        try {
            number(field);
            return field.strip().replace(decimal, '.');
        } catch (NumberFormatException e) {
            return field; // a text with a comma
        }
    }
}
