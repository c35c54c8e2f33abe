package io.github.thalweg.spark.load.format.image;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.load.format.Files;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Input;
import io.github.thalweg.spark.load.row.Numbered;
import io.github.thalweg.spark.load.row.Packing;
import io.github.thalweg.spark.load.row.RowLayout;
import io.github.thalweg.tensor.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Images in an IDX file, and their labels in another. A gzipped file is read by one task, another by several. */
public final class IdxInput {
    private static final long PIECE = 16 << 20;

    private IdxInput() {}

    public static Input<Integer> of(JavaSparkContext spark, Source source, Files files, Packing packing) {
        Pieces pieces = pieces(spark, source, files, packing.missing());
        boolean labelled = pieces.labels() != null;
        return new Input<>(
                pieces.numbers(spark),
                items -> pieces.open(items.next()),
                new RowLayout(false, labelled ? 1 : 0, false, false, false),
                labelled ? List.of("label") : List.of(),
                pieces.images().width(),
                true,
                width -> Numbered.list("p", 0, width, ""),
                pieces.bytes(),
                source.path(),
                wanted -> null,
                pieces.images().item().rank() == 0
                        ? Shape.of(1)
                        : pieces.images().item());
    }

    /** The images as Spark's table: {@code row}, counted from 1, {@code label} where there are labels, and a vector. */
    public static Dataset<Row> read(SparkSession spark, Source source, Files files) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Pieces pieces = pieces(context, source, files, true);
        StructType schema = new StructType().add("row", DataTypes.LongType, false);
        if (pieces.labels() != null) {
            schema = schema.add("label", DataTypes.DoubleType, false);
        }
        schema = schema.add(ImageInput.PIXELS, SQLDataTypes.VectorType(), false);
        return spark.createDataFrame(
                pieces.numbers(context).flatMap(piece -> new IdxRows(pieces.open(piece), pieces.labels() != null)),
                schema);
    }

    /** Looks at the heads of both files. */
    private static Pieces pieces(JavaSparkContext spark, Source source, Files files, boolean missing) {
        Columns columns = source.columns();
        Check.that(
                files.all().size() == 1,
                "%s: expected one file of images, found %d",
                source.path(),
                files.all().size());
        Check.that(
                columns.id() == null && columns.weight() == null,
                "%s: expected neither id nor weight, for IDX files have no columns",
                source.path());
        Configuration configuration = spark.hadoopConfiguration();
        FileStatus file = files.all().get(0);
        IdxFile images = IdxFile.head(file.getPath().toString(), configuration);
        Check.that(
                columns.features().isEmpty() || columns.features().size() == images.width(),
                "%s: expected %d numbers an image, found %d",
                source.path(),
                columns.features().size(),
                images.width());
        IdxFile labels = labels(source, file.getPath(), configuration);
        if (labels != null) {
            Check.that(
                    labels.width() == 1, "%s: expected one label per image, found %d", labels.path(), labels.width());
            Check.that(
                    labels.items() == images.items(),
                    "%s: expected a label for each of the %d images, found %d",
                    labels.path(),
                    images.items(),
                    labels.items());
        }
        return new Pieces(images, labels, missing, new SerializableConfiguration(configuration));
    }

    /** What tasks read, each some of the images: all of them where a file is gzipped. */
    private record Pieces(IdxFile images, IdxFile labels, boolean missing, SerializableConfiguration configuration)
            implements Serializable {
        int count() {
            boolean whole = images.packed() || labels != null && labels.packed();
            return whole ? 1 : (int) Math.max(1, Math.min(images.items(), bytes() / PIECE));
        }

        /** About how large the packed rows are. */
        long bytes() {
            return (long) images.items() * images.width() * Float.BYTES;
        }

        JavaRDD<Integer> numbers(JavaSparkContext spark) {
            return spark.parallelize(IntStream.range(0, count()).boxed().toList(), count());
        }

        IdxReader open(int piece) {
            int first = (int) ((long) piece * images.items() / count());
            int end = (int) ((piece + 1L) * images.items() / count());
            return new IdxReader(images, labels, first, end, missing, configuration.value());
        }
    }

    /** The labels that are named, or lie beside the images; null if there are none and nobody asked for them. */
    private static IdxFile labels(Source source, Path images, Configuration configuration) {
        if (source.labels() != null) {
            Path path = Files.of(source.labels(), configuration).all().get(0).getPath();
            return IdxFile.head(path.toString(), configuration);
        }
        String name = images.getName();
        String usual = name.replace("images", "labels").replace("idx3", "idx1");
        List<String> tried = new ArrayList<>();
        if (!usual.equals(name)) {
            tried.add(usual);
            tried.add(usual.endsWith(".gz") ? usual.substring(0, usual.length() - 3) : usual + ".gz");
        }
        try {
            FileSystem system = images.getFileSystem(configuration);
            for (String candidate : tried) {
                Path path = new Path(images.getParent(), candidate);
                if (system.exists(path)) {
                    return IdxFile.head(path.toString(), configuration);
                }
            }
        } catch (java.io.IOException e) {
            throw Files.unreadable(source.path(), e);
        }
        Check.that(
                source.columns().label().isEmpty(),
                "%s: expected labels beside the images%s, found none",
                source.path(),
                tried.isEmpty() ? "" : ", in " + tried.get(0));
        return null;
    }
}
