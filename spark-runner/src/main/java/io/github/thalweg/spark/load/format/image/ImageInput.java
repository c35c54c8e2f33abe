package io.github.thalweg.spark.load.format.image;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.load.format.Files;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.BadRow;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Input;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Numbered;
import io.github.thalweg.spark.load.row.RowLayout;
import io.github.thalweg.spark.load.row.ScannedRow;
import io.github.thalweg.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Folders of PNG and JPEG images of one size. The first file tells the size; whether all are grey is known when all have been
 * looked at, or by the features that a model has learnt from.
 */
public final class ImageInput {
    /** The column of an image's pixels, a vector that nobody wants to see written out. */
    public static final String PIXELS = "__thalweg_image";

    private static final String PATH = "path";
    private static final String CONTENT = "content";
    private static final String LABEL = "label";
    private static final String OPENING = "65536"; // bytes that one might read while a file is opened: images are small

    private ImageInput() {}

    public static Input<InternalRow> of(SparkSession spark, Source source, Files files) {
        Columns columns = source.columns();
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        ClassFolders classes = columns.label().isEmpty() ? null : ClassFolders.of(source, files, configuration);
        if (classes != null) {
            requireClasses(source, files, classes);
        }
        ImageRows images = look(spark, source, files, classes);
        JavaRDD<InternalRow> items = contents(spark, files);
        return new Input<>(
                items,
                images::open,
                new RowLayout(false, classes == null ? 0 : 1, classes != null, false, false),
                classes == null ? List.of() : List.of(LABEL),
                images.size(),
                true,
                width -> Numbered.list("p", 0, width, ""),
                (double) files.all().size() * images.size() * Float.BYTES,
                source.path(),
                labels -> diagnosis(items, images, labels),
                images.channels() == 1
                        ? Shape.of(images.height(), images.width())
                        : Shape.of(images.height(), images.width(), images.channels()));
    }

    /** The images as Spark's table: {@code path}, {@code label} where folders tell it, and a vector. */
    public static Dataset<Row> read(SparkSession spark, Source source, Files files) {
        ClassFolders classes =
                ClassFolders.of(source, files, spark.sparkContext().hadoopConfiguration());
        ImageRows images = look(spark, source, files, classes);
        UDF1<String, String> plain = path -> plain(new Path(path));
        UDF1<String, String> label = path -> classes.label(new Path(path));
        UDF1<byte[], Vector> pixels = images::vector;
        Dataset<Row> rows = table(spark, files);
        Column path = rows.col(PATH);
        Column image = functions.udf(pixels, SQLDataTypes.VectorType()).apply(rows.col(CONTENT));
        Column written = functions.udf(plain, DataTypes.StringType).apply(path);
        boolean labelled = files.all().stream().allMatch(file -> classes.label(file.getPath()) != null);
        return labelled
                ? rows.select(
                        written.as(PATH),
                        functions.udf(label, DataTypes.StringType).apply(path).as(LABEL),
                        image.as(ImageInput.PIXELS))
                : rows.select(written.as(PATH), image.as(ImageInput.PIXELS));
    }

    private static void requireClasses(Source source, Files files, ClassFolders classes) {
        for (FileStatus file : files.all()) {
            Check.that(
                    classes.label(file.getPath()) != null,
                    "%s: expected an image in a folder that is named as its class, found it right in %s",
                    plain(file.getPath()),
                    source.path());
        }
    }

    /** Looks at the first image, and at all others if it is grey and nobody has said how many numbers an image has. */
    private static ImageRows look(SparkSession spark, Source source, Files files, ClassFolders classes) {
        Columns columns = source.columns();
        Check.that(
                columns.id() == null && columns.weight() == null,
                "%s: expected neither id nor weight, for images have no columns",
                source.path());
        for (FileStatus file : files.all()) { // over which Spark would pass without a word
            Check.that(
                    file.getLen() > 0, "%s: expected a PNG or JPEG image, found an empty file", plain(file.getPath()));
        }
        Path path = files.first().getPath();
        Image first = first(path, spark.sparkContext().hadoopConfiguration());
        int height = first.height();
        int width = first.width();
        int wanted = columns.features().size();
        Check.that(
                wanted == 0 || wanted == height * width || wanted == 3 * height * width,
                "%s: expected %d numbers an image, found one of %d by %d pixels",
                plain(path),
                wanted,
                height,
                width);
        ImageRows grey = new ImageRows(height, width, 1, plain(path), classes);
        boolean all = wanted == 0 ? first.grey() && !coloured(spark, files, grey) : wanted == height * width;
        return all ? grey : new ImageRows(height, width, 3, plain(path), classes);
    }

    private static Image first(Path path, Configuration configuration) {
        try (InputStream in = path.getFileSystem(configuration).open(path)) {
            return Image.decode(in.readAllBytes(), 0, 0, "");
        } catch (IOException e) {
            throw Files.unreadable(plain(path), e);
        } catch (BadRow bad) {
            throw new IllegalArgumentException(plain(path) + ": " + bad.getMessage(), bad);
        }
    }

    /** Whether any image has colours; those that cannot be used are told of later. */
    private static boolean coloured(SparkSession spark, Files files, ImageRows grey) {
        return contents(spark, files)
                .mapPartitions(items -> List.of(coloured(items, grey)).iterator())
                .reduce(Boolean::logicalOr);
    }

    private static boolean coloured(Iterator<InternalRow> items, ImageRows grey) {
        while (items.hasNext()) {
            try {
                byte[] file = items.next().getBinary(1);
                if (!Image.decode(file, grey.height(), grey.width(), grey.like())
                        .grey()) {
                    return true;
                }
            } catch (BadRow bad) {
                return false; // the rows of this partition are of no use
            }
        }
        return false;
    }

    private static JavaRDD<InternalRow> contents(SparkSession spark, Files files) {
        return table(spark, files).queryExecution().toRdd().toJavaRDD();
    }

    private static Dataset<Row> table(SparkSession spark, Files files) {
        SparkSession session = spark.newSession();
        session.conf().set("spark.sql.files.openCostInBytes", OPENING);
        return session.read()
                .format("binaryFile")
                .option("recursiveFileLookup", true)
                .load(files.spark())
                .select(PATH, CONTENT);
    }

    /** The first image that cannot be used, in the order of paths. */
    private static String diagnosis(JavaRDD<InternalRow> items, ImageRows images, Labels labels) {
        return items
                .mapPartitions(files -> bad(images.open(files), labels, images.classes() == null ? 0 : 1))
                .collect()
                .stream()
                .min(String::compareTo)
                .orElse(null);
    }

    private static Iterator<String> bad(ImageRows.Reader reader, Labels labels, int targets) {
        ScannedRow row = new ScannedRow(targets);
        String least = null;
        for (boolean more = true; more; ) {
            try {
                more = reader.next(row);
                if (more) {
                    labels.apply(row, LABEL);
                }
            } catch (BadRow bad) {
                String found = plain(reader.file()) + ": " + bad.getMessage();
                least = least == null || found.compareTo(least) < 0 ? found : least;
            }
        }
        return least == null ? List.<String>of().iterator() : List.of(least).iterator();
    }

    /** A path as a user would write it. */
    private static String plain(Path path) {
        return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
    }
}
