package io.github.thalweg.spark.load;

import io.github.thalweg.math.Check;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The formats of files, and the names by which they are known. */
final class Formats {
    private static final List<String> ALL = List.of("csv", "parquet", "orc", "json", "libsvm", "idx");
    private static final Map<String, String> OTHER_ENDINGS = Map.of(
            "tsv", "csv", "tab", "csv", "jsonl", "json", "ndjson", "json", "svm", "libsvm", "svmlight", "libsvm");

    private Formats() {}

    /** The format that a source names, or that its first file's name tells. */
    static String of(Source source, Files files) {
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
        if (name.contains("idx") && name.contains("ubyte")) {
            return "idx";
        }
        for (String part : name.split("\\.")) { // rows.csv.gz, part-0.snappy.parquet
            String format = OTHER_ENDINGS.getOrDefault(part, part);
            if (ALL.contains(format)) {
                return format;
            }
        }
        throw new IllegalArgumentException(source.path()
                + ": expected a name that tells the format, or data.format; there are " + String.join(", ", ALL));
    }
}
