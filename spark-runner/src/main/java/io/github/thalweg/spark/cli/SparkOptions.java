package io.github.thalweg.spark.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before its name or after it: bin/thalweg may be given them anywhere. */
final class SparkOptions {
    @Option(
            names = "--master",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description =
                    "Spark's master: local[2], spark://host:port, yarn. Default: what spark-submit says, or local[*].")
    String master;

    @Option(
            names = "--conf",
            scope = ScopeType.INHERIT,
            paramLabel = "KEY=VALUE",
            description = "A setting of Spark; may be given again.")
    List<String> conf = List.of();

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description =
                    "Show the stack of an error; write all that Spark says to its log, thalweg-PID.log in the folder for temporary files.")
    boolean verbose;

    /** Starts Spark, or takes what spark-submit has prepared. */
    SparkSession open(Environment environment, String name) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : conf) {
            int equals = setting.indexOf('=');
            if (equals <= 0 || !setting.startsWith("spark.")) {
                throw new IllegalArgumentException("--conf: expected spark.key=value, found \"" + setting + "\"");
            }
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return environment.launcher().open(name, master, settings);
    }
}
