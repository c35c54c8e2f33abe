package io.github.thalweg.spark.load;

import io.github.thalweg.math.Check;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/** Images in an IDX file, and their labels in another. A gzipped file is read by one task, another by several. */
final class IdxInput {
    private static final long PIECE = 16 << 20;

    private IdxInput() {}

    static Input<Integer> of(JavaSparkContext spark, Source source, Files files, Packing packing) {
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
        long bytes = (long) images.items() * images.width() * Float.BYTES;
        boolean whole = images.packed() || labels != null && labels.packed();
        int pieces = whole ? 1 : (int) Math.max(1, Math.min(images.items(), bytes / PIECE));
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            numbers.add(i);
        }
        SerializableConfiguration shipped = new SerializableConfiguration(configuration);
        boolean missing = packing.missing();
        return new Input<>(
                spark.parallelize(numbers, pieces),
                items -> {
                    int piece = items.next();
                    int first = (int) ((long) piece * images.items() / pieces);
                    int end = (int) ((piece + 1L) * images.items() / pieces);
                    return new IdxReader(images, labels, first, end, missing, shipped.value());
                },
                new RowLayout(false, labels == null ? 0 : 1, false, false, false),
                labels == null ? List.of() : List.of("label"),
                images.width(),
                true,
                width -> Numbered.list("p", 0, width, ""),
                bytes,
                source.path(),
                wanted -> null);
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
