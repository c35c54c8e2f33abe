package io.github.thalweg.spark.cli;

import io.github.thalweg.spark.job.Data;
import io.github.thalweg.spark.job.HeldOut;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Whether the files that a job names are there, asked before Spark takes its seconds to start. */
final class Presence {
    private Presence() {}

    /** @throws IllegalArgumentException for the first path at which there is nothing, with the key that names it */
    static void check(Data data, Configuration hadoop) {
        check("data.train", data.train(), hadoop);
        check("data.labels", data.labels(), hadoop);
        check("data.test", path(data.test()), hadoop);
        check("data.dev", path(data.dev()), hadoop);
    }

    private static String path(HeldOut held) {
        return held == null ? null : held.path();
    }

    private static void check(String key, String path, Configuration hadoop) {
        if (path == null || found(path, hadoop)) {
            return;
        }
        throw new IllegalArgumentException(key + ": expected a file or a folder, found nothing at " + path
                + "; name another with --set " + key + "=PATH");
    }

    private static boolean found(String path, Configuration hadoop) {
        try {
            Path place = new Path(path);
            FileSystem system = place.getFileSystem(hadoop);
            if (system.exists(place)) {
                return true; // whatever stars and brackets are in its name
            }
            FileStatus[] files = system.globStatus(place);
            return files != null && files.length > 0;
        } catch (IOException | RuntimeException e) {
            return true; // a file system that only Spark can reach: the loader will say
        }
    }
}
