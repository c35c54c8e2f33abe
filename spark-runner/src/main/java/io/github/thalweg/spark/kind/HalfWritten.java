package io.github.thalweg.spark.kind;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** What a writing of Spark's that failed leaves: its files are withdrawn by Spark, the folder it made for them stays. */
final class HalfWritten {
    private final FileSystem files;
    private final Path place;
    private final boolean stood;

    private HalfWritten(FileSystem files, Path place, boolean stood) {
        this.files = files;
        this.place = place;
        this.stood = stood;
    }

    /** To be asked before anything is written. */
    static HalfWritten at(String path, SparkSession spark) {
        Path place = new Path(path);
        try {
            FileSystem files = place.getFileSystem(spark.sparkContext().hadoopConfiguration());
            return new HalfWritten(files, place, files.exists(place));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + path + ": " + e.getMessage(), e);
        }
    }

    /** Deletes what is there now, unless something was there before. */
    void remove(Exception failure) {
        if (stood) {
            return;
        }
        try {
            files.delete(place, true);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
