package io.github.thalweg.spark.load;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/** The columns that folders give: those of {@code year=2019/month=01/rows.csv} are {@code year} and {@code month}. */
final class Folders {
    private static final String NOTHING = "__HIVE_DEFAULT_PARTITION__";

    private Folders() {}

    /**
     * The names of the columns, from the outermost folder in.
     *
     * @param root the folder, or file, that a path named: what lies above it gives no columns
     */
    static List<String> names(Path root, Path file) {
        return List.copyOf(between(root, file).keySet());
    }

    /** What a file's folders say for these columns; null where they say nothing. */
    static List<String> values(Path file, List<String> names) {
        Map<String, String> values = between(null, file);
        List<String> found = new ArrayList<>();
        names.forEach(name -> found.add(values.get(name)));
        return found;
    }

    private static Map<String, String> between(Path root, Path file) {
        List<String> folders = new ArrayList<>();
        if (!file.equals(root)) {
            for (Path at = file.getParent(); at != null && !at.equals(root); at = at.getParent()) {
                folders.add(0, at.getName());
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String folder : folders) {
            int equals = folder.indexOf('=');
            if (equals > 0) {
                String value = plain(folder.substring(equals + 1));
                values.put(plain(folder.substring(0, equals)), value.equals(NOTHING) ? null : value);
            }
        }
        return values;
    }

    /** Without the signs that Hive and Spark write for characters that no file system takes: {@code %3A}. */
    private static String plain(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) { // a % that stands for itself
            return name;
        }
    }
}
