package io.github.thalweg.spark.load;

import io.github.thalweg.spark.load.format.Files;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.format.image.IdxFile;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;

/**
 * About how many rows a source has, without reading it: what heads and footers of files say, or how long the lines at the
 * beginning of a file of text are.
 */
final class RowCount {
    private static final long SMALL = 4 << 20; // bytes on disk that are sooner read than asked about
    private static final int LOOK = 1 << 18; // bytes of text
    private static final double PACKED = 4; // text is about so much larger once it is unpacked

    private RowCount() {}

    /** Exact for formats that keep a count; 0 where nothing can be told, or files are small. */
    static long of(SparkSession spark, Source source, Files files) {
        if (files.bytes() < SMALL) {
            return 0;
        }
        return switch (source.format()) {
            case "parquet", "orc" ->
                spark.read().format(source.format()).load(files.spark()).count();
            case "images" -> files.all().size();
            case "idx" -> items(files, spark.sparkContext().hadoopConfiguration());
            default -> lines(files);
        };
    }

    private static long items(Files files, Configuration configuration) {
        return IdxFile.head(files.first().getPath().toString(), configuration).items();
    }

    private static long lines(Files files) {
        FileStatus first = files.first();
        byte[] head;
        try (InputStream in = files.open(first)) {
            head = in.readNBytes(LOOK);
        } catch (IOException e) {
            return 0; // whoever reads the file will say what is wrong
        }
        long lines = 0;
        for (byte b : head) {
            lines += b == '\n' ? 1 : 0;
        }
        double bytes = files.bytes() * (files.compressed() ? PACKED : 1);
        return (long) (lines * Math.max(1, bytes / head.length));
    }
}
