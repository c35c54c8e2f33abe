package io.github.thalweg.spark.load;

import io.github.thalweg.math.Check;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
final class Folders {
    /** The column of {@link #lines}. */
    static final String LINE = "__thalweg_line";

    private static final List<String> OF_FILES = List.of("path", "modificationTime", "length", "content");
    private static final String BASE = "basePath";
    private static final String ALL = "recursiveFileLookup";

    private Folders() {}

    /**
     * A reader of files that puts such columns behind those of the files.
     *
     * @throws IllegalArgumentException if some folders below the path are named so and others are not
     */
    static DataFrameReader reader(SparkSession spark, Source source, Files files) {
        List<String> below = below(source.path(), files, spark.sparkContext().hadoopConfiguration());
        List<String> others =
                below.stream().filter(name -> name.indexOf('=') <= 0).toList();
        if (!others.isEmpty()) { // of whose files Spark would say nothing
            Check.that(
                    others.size() == below.size(),
                    "%s: expected folders of which all are named column=value or none is, found \"%s\" among them",
                    source.path(),
                    others.get(0));
            return spark.read().option(ALL, true);
        }
        String base = base(source);
        return base == null ? spark.read() : spark.read().option(BASE, base);
    }

    /** The lines of text files in a column of which no folder has the name, before the columns of folders. */
    static Dataset<Row> lines(SparkSession spark, Source source, Files files) {
        return reader(spark, source, files)
                .schema(new StructType().add(LINE, DataTypes.StringType))
                .text(source.path());
    }

    /** The paths of files, and columns of folders. */
    static Dataset<Row> paths(SparkSession spark, Source source, Files files) {
        for (String column : OF_FILES) {
            Check.that(
                    below(source.path(), files, spark.sparkContext().hadoopConfiguration()).stream()
                            .noneMatch(name -> name.startsWith(column + "=")),
                    "%s: expected folders of another name than %s=, by which Spark knows files",
                    source.path(),
                    column);
        }
        return reader(spark, source, files)
                .format("binaryFile")
                .load(source.path())
                .drop(OF_FILES.subList(1, OF_FILES.size()).toArray(new String[0]));
    }

    /** The names of the folders between what a path stands for and the files. */
    private static List<String> below(String path, Files files, Configuration configuration) {
        List<String> names = new ArrayList<>();
        int depth;
        try {
            Path root = new Path(path);
            depth = root.getFileSystem(configuration).makeQualified(root).depth();
        } catch (IOException e) {
            throw Files.unreadable(path, e);
        }
        for (FileStatus file : files.all()) {
            Path folder = file.getPath().getParent();
            while (folder != null && folder.depth() > depth) {
                names.add(folder.getName());
                folder = folder.getParent();
            }
        }
        return names;
    }

    /** Where the folders begin that give columns; null: below the path. */
    private static String base(Source source) {
        Set<String> wanted = source.columns().named();
        Path base = null;
        for (Path at = new Path(source.path()); at != null && at.getParent() != null; at = at.getParent()) {
            String name = at.getName();
            int equals = name.indexOf('=');
            if (equals > 0 && (wanted.contains(name.substring(0, equals)) || pattern(name))) {
                base = at.getParent();
            }
        }
        return base == null || pattern(base.toString()) ? null : base.toString();
    }

    private static boolean pattern(String name) {
        return name.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }
}
