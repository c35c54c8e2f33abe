package io.github.thalweg.spark.load.format;

import io.github.thalweg.math.Check;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns that the names of folders give, such as {@code year=2019}: those below a path, as Spark finds them; those that a
 * pattern goes over; and those of the path itself where they are asked for by name. Other folders are gone through.
 */
public final class Folders {
    /** The column of {@link #lines}. */
    public static final String LINE = "__thalweg_line";

    private static final List<String> OF_FILES = List.of("path", "modificationTime", "length", "content");
    private static final String BASE = "basePath";
    private static final String ALL = "recursiveFileLookup";
    private static final String NOTHING = "__HIVE_DEFAULT_PARTITION__";

    private Folders() {}

    /**
     * A reader of files that puts such columns behind those of the files.
     *
     * @throws IllegalArgumentException if some folders below the path are named so and others are not
     */
    public static DataFrameReader reader(SparkSession spark, Source source, Files files) {
        if (others(source, files, spark.sparkContext().hadoopConfiguration())) {
            return spark.read().option(ALL, true);
        }
        Path base = base(source, files);
        return base == null ? spark.read() : spark.read().option(BASE, base.toString());
    }

    /** Whether folders below the path give no columns, so that Spark would say nothing of their files. */
    private static boolean others(Source source, Files files, Configuration configuration) {
        List<String> below = below(new Path(source.path()), files, configuration);
        List<String> others =
                below.stream().filter(name -> name.indexOf('=') <= 0).toList();
        Check.that(
                others.isEmpty() || others.size() == below.size(),
                "%s: expected folders of which all are named column=value or none is, found \"%s\" among them",
                source.path(),
                others.isEmpty() ? "" : others.get(0));
        return !others.isEmpty();
    }

    /**
     * The names of such columns, from the outermost folder in, for who reads files without Spark's readers.
     *
     * @throws IllegalArgumentException if the folders of one file give other columns than those of another
     */
    public static List<String> columns(Source source, Files files, Configuration configuration) {
        if (others(source, files, configuration)) {
            return List.of();
        }
        Path base = base(source, files);
        int depth = depth(base == null ? new Path(source.path()) : base, configuration);
        List<String> columns = null;
        for (FileStatus file : files.all()) {
            List<String> found = List.copyOf(named(file.getPath(), depth).keySet());
            Check.that(
                    columns == null || columns.equals(found),
                    "%s: expected folders that give the columns %s, as of other files, found %s",
                    file.getPath().toUri().getPath(),
                    columns,
                    found);
            columns = found;
        }
        return columns;
    }

    /** What a file's folders say for these columns; null where they say nothing. */
    public static List<String> values(Path file, List<String> columns) {
        Map<String, String> values = named(file, 0);
        List<String> found = new ArrayList<>();
        columns.forEach(name -> found.add(values.get(name)));
        return found;
    }

    /** The columns and values of a file's folders that lie deeper than so many. */
    private static Map<String, String> named(Path file, int depth) {
        List<String> folders = new ArrayList<>();
        for (Path at = file.getParent(); at != null && at.depth() > depth; at = at.getParent()) {
            folders.add(0, at.getName());
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

    /** The lines of text files in a column of which no folder has the name, before the columns of folders. */
    public static Dataset<Row> lines(SparkSession spark, Source source, Files files) {
        return reader(spark, source, files)
                .schema(new StructType().add(LINE, DataTypes.StringType))
                .text(files.spark());
    }

    /** The paths of files, and columns of folders. */
    public static Dataset<Row> paths(SparkSession spark, Source source, Files files) {
        for (String column : OF_FILES) {
            Check.that(
                    below(new Path(source.path()), files, spark.sparkContext().hadoopConfiguration()).stream()
                            .noneMatch(name -> name.startsWith(column + "=")),
                    "%s: expected folders of another name than %s=, by which Spark knows files",
                    source.path(),
                    column);
        }
        return reader(spark, source, files)
                .format("binaryFile")
                .load(files.spark())
                .drop(OF_FILES.subList(1, OF_FILES.size()).toArray(new String[0]));
    }

    /** The names of the folders between what a path stands for and the files. */
    private static List<String> below(Path path, Files files, Configuration configuration) {
        List<String> names = new ArrayList<>();
        int depth = depth(path, configuration);
        for (FileStatus file : files.all()) {
            Path folder = file.getPath().getParent();
            while (folder != null && folder.depth() > depth) {
                names.add(folder.getName());
                folder = folder.getParent();
            }
        }
        return names;
    }

    private static int depth(Path path, Configuration configuration) {
        try {
            return path.getFileSystem(configuration).makeQualified(path).depth();
        } catch (IOException e) {
            throw Files.unreadable(path.toString(), e);
        }
    }

    /** Where the folders begin that give columns; null: below the path. */
    private static Path base(Source source, Files files) {
        Set<String> wanted = source.columns().named();
        Path base = null;
        for (Path at = new Path(source.path()); at != null && at.getParent() != null; at = at.getParent()) {
            String name = at.getName();
            int equals = name.indexOf('=');
            if (equals > 0 && (wanted.contains(name.substring(0, equals)) || files.pattern(name))) {
                base = at.getParent();
            }
        }
        return base == null || files.pattern(base.toString()) ? null : base;
    }
}
