package io.github.thalweg.spark.load.row;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkEnv;

/** Where an executor may put large files: its cluster's directory for such things, then Spark's, then Java's. */
public final class LocalDirectory {
    private LocalDirectory() {}

    public static Path get() {
        Map<String, String> environment = System.getenv();
        String directories = environment.getOrDefault("LOCAL_DIRS", environment.get("SPARK_LOCAL_DIRS"));
        SparkEnv spark = SparkEnv.get();
        if (directories == null && spark != null) {
            directories = spark.conf().get("spark.local.dir", null);
        }
        if (directories == null || directories.isBlank()) {
            directories = System.getProperty("java.io.tmpdir");
        }
        return Path.of(directories.split(",")[0].trim());
    }
}
