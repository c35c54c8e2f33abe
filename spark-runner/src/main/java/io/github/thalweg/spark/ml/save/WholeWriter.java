package io.github.thalweg.spark.ml.save;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.Whole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.MLWriter;

/**
 * A writer whose stage is there whole or not at all. Spark's own deletes the folder that {@code overwrite()} is to replace,
 * whatever it holds, before anything is written: a save that failed, or a model that was read from there and is read as it is
 * written, cost both. Here the stage before stays until the new one is whole, and only stages are replaced.
 *
 * <p>A pipeline's folder is written by Spark, in Spark's way.
 */
public final class WholeWriter extends MLWriter {
    /** What folders of stages consist of: thalweg's, and those of MLlib that thalweg's take the place of. */
    private static final Set<String> PARTS =
            Set.of("metadata", "model", "schema", "shards", "data", "treesMetadata", "stages");

    private final MLWriter content;

    /** @param content writes a stage into a folder that does not exist */
    public WholeWriter(MLWriter content) {
        this.content = content;
    }

    @Override
    public void save(String path) throws IOException {
        Whole folder = Whole.of(path, sparkSession().sparkContext().hadoopConfiguration());
        folder.recover(false);
        if (folder.files().exists(folder.place())) {
            if (!shouldOverwrite()) {
                throw new IOException("path " + path + " already exists; write().overwrite().save(path) replaces it");
            }
            requireStage(path, folder.files(), folder.place());
        }
        folder.write(this::saveImpl);
    }

    @Override
    public void saveImpl(String path) {
        try {
            content.session(sparkSession()).save(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }

    private static void requireStage(String path, FileSystem files, Path place) throws IOException {
        for (FileStatus inside : files.listStatus(place)) {
            String name = inside.getPath().getName();
            Check.that(
                    inside.isDirectory() && PARTS.contains(name) && files.exists(new Path(place, "metadata")),
                    "%s: expected nothing, or a saved stage to overwrite, found a folder or file with \"%s\"; move it, or"
                            + " name another path",
                    path,
                    name);
        }
    }
}
