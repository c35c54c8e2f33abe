package io.github.thalweg.spark.load.format;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.github.thalweg.math.Check;
import io.github.thalweg.spark.load.cell.Flag;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

/**
 * The options of reading files: the only home of their names and defaults. What is {@code auto} is found out where the first
 * lines of a file leave no doubt. Formats that have no use for an option do not look at it.
 *
 * @param format {@code csv} (fields between separators), {@code parquet}, {@code orc}, {@code json}, {@code libsvm}, {@code
 *     idx}, {@code images} (folders of PNG or JPEG, by class); {@code auto}: by the file's name
 * @param header whether the first line of a CSV file names its columns; {@code auto}: if it holds a name that is asked for,
 *     or no number
 * @param encoding of text files, such as {@code UTF-8}, {@code windows-1252}, {@code UTF-16}; {@code auto}: UTF-8, or what a
 *     byte order mark tells
 * @param separator between the fields of a CSV file: a character or some, or {@code tab}; {@code auto}: a comma, or a tab,
 *     semicolon or bar
 * @param quote the character around fields that may hold separators, quotes and line ends; {@code none}; {@code auto}: a
 *     double quote
 * @param escape the character before a quote that is a part of a quoted field; {@code auto}: the quote itself
 * @param comment the character that begins lines to pass over; {@code none}; {@code auto}: none, or {@code #} before a header
 * @param decimal the mark of fractions, {@code .} or {@code ,}; {@code auto}: a point
 * @param missing texts that stand for a missing value, beside the empty one, such as {@code NA}
 * @param multiLine whether a CSV record or a JSON text may go over several lines; {@code auto}: if one of the first does
 */
public record Reading(
        String format,
        Flag header,
        String encoding,
        String separator,
        String quote,
        String escape,
        String comment,
        String decimal,

        @JsonFormat(
                with = {
                    JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                    JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
                })
        List<String> missing,

        Flag multiLine) {
    /** What is to be found out. */
    public static final String AUTO = "auto";
    /** No such character. */
    public static final String NONE = "none";

    public static final Reading STANDARD = new Reading(null, null, null, null, null, null, null, null, null, null);

    public Reading {
        format = format == null ? AUTO : format.toLowerCase(Locale.ROOT);
        header = header == null ? Flag.AUTO : header;
        encoding = encoding == null ? AUTO : encoding;
        separator = separator == null ? AUTO : separator(separator);
        quote = quote == null ? AUTO : quote;
        escape = escape == null ? AUTO : escape;
        comment = comment == null ? AUTO : comment;
        decimal = decimal == null ? AUTO : decimal;
        missing = missing == null ? List.of() : List.copyOf(missing);
        multiLine = multiLine == null ? Flag.AUTO : multiLine;
        Check.that(
                encoding.equals(AUTO) || supported(encoding),
                "encoding: expected auto or a name such as UTF-8 or windows-1252, found \"%s\"",
                encoding);
        requireCharacter("quote", quote, true);
        requireCharacter("escape", escape, false);
        requireCharacter("comment", comment, true);
        Check.that(
                decimal.equals(AUTO) || decimal.equals(".") || decimal.equals(","),
                "decimal: expected auto, \".\" or \",\", found \"%s\"",
                decimal);
        Check.that(
                separator.equals(AUTO) || !separator.equals(quote) && !separator.equals(decimal),
                "separator: expected another text than %s, found \"%s\"",
                separator.equals(quote) ? "quote" : "decimal",
                separator);
    }

    private static String separator(String written) {
        Check.that(!written.isEmpty(), "separator: expected auto, tab or a character, found \"\"");
        return switch (written) {
            case "tab", "\\t" -> "\t";
            default -> written;
        };
    }

    private static boolean supported(String encoding) {
        try {
            return Charset.isSupported(encoding);
        } catch (IllegalArgumentException e) { // no name that an encoding can have
            return false;
        }
    }

    private static void requireCharacter(String key, String value, boolean none) {
        Check.that(
                value.equals(AUTO) || none && value.equals(NONE) || value.length() == 1,
                "%s: expected auto%s or a character, found \"%s\"",
                key,
                none ? ", none" : "",
                value);
    }

    /** The same in another format. */
    public Reading as(String otherFormat) {
        return new Reading(
                otherFormat, header, encoding, separator, quote, escape, comment, decimal, missing, multiLine);
    }

    /** The same with or without a header. */
    public Reading withHeader(boolean named) {
        return new Reading(
                format, new Flag(named), encoding, separator, quote, escape, comment, decimal, missing, multiLine);
    }
}
