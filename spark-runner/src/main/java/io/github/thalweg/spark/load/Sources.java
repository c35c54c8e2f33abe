package io.github.thalweg.spark.load;

import io.github.thalweg.spark.load.format.Dialect;
import io.github.thalweg.spark.load.format.Files;
import io.github.thalweg.spark.load.format.Formats;
import io.github.thalweg.spark.load.format.Generated;
import io.github.thalweg.spark.load.format.LibsvmInput;
import io.github.thalweg.spark.load.format.Reading;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.format.SqlInput;
import io.github.thalweg.spark.load.format.Texts;
import io.github.thalweg.spark.load.format.Unreadable;
import io.github.thalweg.spark.load.format.csv.CsvInput;
import io.github.thalweg.spark.load.format.image.IdxInput;
import io.github.thalweg.spark.load.format.image.ImageInput;
import io.github.thalweg.spark.load.format.json.JsonInput;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Sources that are opened and not yet packed: their rows as Spark has them, their kind of columns, about how many rows. */
public final class Sources {
    private Sources() {}

    /** What is done with a source whose format and files are known. */
    interface Opened<T> {
        T of(Source known, Files files) throws Exception;
    }

    /** @throws IllegalArgumentException with one line, whatever Spark says of files that it cannot read */
    static <T> T opened(SparkSession spark, Source source, Opened<T> use) {
        Files files = Files.of(source.path(), spark.sparkContext().hadoopConfiguration());
        files.first();
        Source known = new Source(
                source.path(), source.reading().as(Formats.of(source, files)), source.labels(), source.columns());
        try {
            return use.of(known, files);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Exception e) { // Scala throws what it does not declare
            throw Unreadable.explain(known, e);
        }
    }

    /**
     * The source as Spark's own table, with all its columns in their order: for who wants to put something beside them.
     * Columns of a CSV file are texts; LIBSVM has the columns {@code label} and {@code features}; IDX images {@code row}
     * (counted from 1), {@code label} where labels lie beside them, and {@link ImageInput#PIXELS}; folders of images {@code path}, {@code label}
     * where they tell it, and {@link ImageInput#PIXELS}. Texts that stand for missing values are
     * null, and numbers in texts have points.
     *
     * @throws IllegalArgumentException as {@link Table#load}
     */
    public static Dataset<Row> read(SparkSession spark, Source source) {
        return read(spark, source, null);
    }

    /**
     * The same.
     *
     * @param kept the name of one more column: a struct of all columns but {@link ImageInput#PIXELS} as the files have them;
     *     null: none
     */
    public static Dataset<Row> read(SparkSession spark, Source source, String kept) {
        Dialect dialect = Dialect.of(source.reading());
        if (Generated.is(source.path())) {
            return Texts.plain(Generated.table(spark, source.path()), dialect, kept);
        }
        return opened(spark, source, (known, files) -> switch (known.format()) {
            case "csv" -> CsvInput.texts(spark, known, files, kept);
            case "idx" -> Texts.plain(IdxInput.read(spark, known, files), dialect, kept);
            case "images" -> Texts.plain(ImageInput.read(spark, known, files), dialect, kept);
            case "json" -> Texts.plain(JsonInput.read(spark, known, files), dialect, kept);
            case "libsvm" -> Texts.plain(LibsvmInput.read(spark, known, files), dialect, kept);
            default -> Texts.plain(SqlInput.read(spark, known, files), dialect, kept);
        });
    }

    /**
     * How rows at another path are to be read: as those of a source, but for the format that the path's name tells, if that
     * is not what the source's tells too.
     */
    public static Reading reading(SparkSession spark, Source like, String path) {
        if (like.format().equals("auto") || Generated.is(path)) {
            return like.reading();
        }
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        String told = Formats.told(path, hadoop);
        boolean others = told != null && !told.equals(Formats.told(like.path(), hadoop));
        return others ? like.reading().as("auto") : like.reading();
    }

    /**
     * About how many rows a source has, found out without reading all of it; 0 where nothing can be told.
     *
     * @throws IllegalArgumentException as {@link Table#load}
     */
    public static long likelyRows(SparkSession spark, Source source) {
        return Generated.is(source.path())
                ? 0
                : opened(spark, source, (known, files) -> RowCount.of(spark, known, files));
    }

    /** The kinds of columns that sources have. */
    public enum Kind {
        /** All are texts. */
        TEXTS,
        /** They have types of their own. */
        TYPED,
        /** There are none by name: rows are vectors or images. */
        NONE
    }

    /** The kind of a source's columns, by its format. */
    public static Kind kind(SparkSession spark, Source source) {
        return Generated.is(source.path())
                ? Kind.TYPED
                : opened(spark, source, (known, files) -> switch (known.format()) {
                    case "csv" -> Kind.TEXTS;
                    case "idx", "images", "libsvm" -> Kind.NONE;
                    default -> Kind.TYPED;
                });
    }
}
