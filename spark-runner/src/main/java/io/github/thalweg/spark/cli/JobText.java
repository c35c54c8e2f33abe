package io.github.thalweg.spark.cli;

import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.job.Kinds;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Where a job stands: in a file of this machine, or at an address ({@code hdfs://…}) of a file system that Hadoop knows,
 * which the driver can read wherever a cluster has put it.
 */
final class JobText {
    private JobText() {}

    /** @throws IllegalArgumentException for a file that cannot be read, and for whatever is wrong in it */
    static Job job(String file, List<String> sets, Kinds kinds) {
        return file.matches("[a-z][a-z0-9+.-]+:.*")
                ? JobFile.parse(file, text(file, Main.hadoop()), sets, kinds)
                : JobFile.read(java.nio.file.Path.of(file), sets, kinds);
    }

    private static String text(String file, Configuration hadoop) {
        Path path = new Path(file);
        try (InputStream in = path.getFileSystem(hadoop).open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (FileNotFoundException e) {
            throw new IllegalArgumentException(file + ": expected a job file, found nothing", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
