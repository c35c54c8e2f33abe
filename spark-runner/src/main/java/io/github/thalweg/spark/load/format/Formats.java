package io.github.thalweg.spark.load.format;

import io.github.thalweg.math.Check;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/** The formats of files, and the names by which they are known. */
public final class Formats {
    private static final List<String> ALL = List.of("csv", "parquet", "orc", "json", "libsvm", "idx", "images");
    private static final Map<String, String> OTHER_ENDINGS = Map.of(
            "tsv", "csv", "tab", "csv", "jsonl", "json", "ndjson", "json", "svm", "libsvm", "svmlight", "libsvm");

    private static final Pattern IMAGE = Pattern.compile(".*\\.(png|jpe?g)");

    private Formats() {}

    /** The format that a source names, or that its first file's name tells. */
    public static String of(Source source, Files files) {
        String format = source.format();
        if (format.equals("auto")) {
            return guess(source, files.first().getPath().getName().toLowerCase(Locale.ROOT));
        }
        String nearest = Check.nearest(format, ALL);
        Check.that(
                ALL.contains(format),
                "unknown format \"%s\"; %s",
                source.format(),
                nearest == null ? "there are " + String.join(", ", ALL) : "did you mean \"" + nearest + "\"?");
        return format;
    }

    private static String guess(Source source, String name) {
        String format = told(name);
        Check.that(
                format != null,
                "%s: expected a name that tells the format, or data.format; there are %s",
                source.path(),
                String.join(", ", ALL));
        return format;
    }

    /** The format that a file's name tells; null if it tells none. */
    private static String told(String name) {
        if (name.contains("idx") && name.contains("ubyte")) {
            return "idx";
        }
        if (IMAGE.matcher(name).matches()) {
            return "images";
        }
        for (String part : name.split("\\.")) { // rows.csv.gz, part-0.snappy.parquet
            String format = OTHER_ENDINGS.getOrDefault(part, part);
            if (ALL.contains(format)) {
                return format;
            }
        }
        return null;
    }

    /** The format that a path's name tells, or the first of its files; null if neither does, or nothing is there. */
    public static String told(String path, Configuration configuration) {
        String own = told(
                path.substring(path.replaceAll("/+$", "").lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
        if (own != null) {
            return own;
        }
        try {
            return told(
                    Files.of(path, configuration).first().getPath().getName().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) { // training rows may be gone; others are missed when they are read
            return null;
        }
    }
}
