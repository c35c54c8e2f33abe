package io.github.thalweg.spark.cli;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.spark.SparkConf;

/**
 * Where logs go: all to one file; to standard error only warnings that tell the user why nothing moves.
 *
 * <p>Failed tasks are not among them: what a retry mends needs no eyes, and what it does not mend ends in our one line.
 */
final class Logs {
    /** Loggers whose warnings matter: no resources, no master, executors lost; and our own. */
    private static final String[] HEARD = {
        "io.github.thalweg",
        "org.apache.spark.scheduler.TaskSchedulerImpl",
        "org.apache.spark.scheduler.cluster",
        "org.apache.spark.deploy.client",
        "org.apache.spark.HeartbeatReceiver"
    };

    /** Loggers that say once a run what a reader of the log looks for first. */
    private static final String[] TOLD = {
        "io.github.thalweg",
        "org.apache.spark.SparkContext",
        "org.apache.spark.scheduler.cluster",
        "org.apache.spark.deploy"
    };

    private Logs() {}

    /** A file for one run, under the folder for temporary files. */
    static Path file() {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "thalweg-" + ProcessHandle.current().pid() + ".log");
    }

    /**
     * Sets logging up, before Spark does, or over what spark-submit has set up.
     *
     * @param detailed whether the file gets what Spark says of every job and task
     */
    static void to(Path file, boolean detailed, Consumer<String> warnings) {
        ConfigurationBuilder<BuiltConfiguration> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
        builder.setStatusLevel(Level.ERROR);
        builder.setConfigurationName("thalweg");
        builder.add(builder.newAppender("file", "File")
                .addAttribute("fileName", file)
                .addAttribute("append", false)
                .add(builder.newLayout("PatternLayout")
                        .addAttribute("pattern", "%d{HH:mm:ss.SSS} %-5p %c{1}: %m%n%ex")));
        builder.add(builder.newRootLogger(detailed ? Level.INFO : Level.WARN).add(builder.newAppenderRef("file")));
        for (String logger : TOLD) {
            builder.add(builder.newLogger(logger, Level.INFO));
        }
        new SparkConf(false).initializeLogIfNecessary(false, true); // else Spark does it later, over ours
        Configuration configuration = builder.build(false);
        LoggerContext context = (LoggerContext) LogManager.getContext(SparkConf.class.getClassLoader(), false);
        context.reconfigure(configuration);
        Warnings appender = new Warnings(warnings);
        appender.start();
        configuration.addAppender(appender);
        for (String logger : HEARD) {
            configuration.addLogger(logger, heard(configuration, logger, appender));
        }
        context.updateLoggers();
    }

    private static LoggerConfig heard(Configuration configuration, String logger, Warnings appender) {
        LoggerConfig config =
                new LoggerConfig(logger, configuration.getLoggerConfig(logger).getLevel(), true);
        config.addAppender(appender, Level.WARN, null);
        return config;
    }

    /** Hands warnings to the console, one line each, the same one once. */
    private static final class Warnings extends AbstractAppender {
        private final Consumer<String> to;
        private String last = "";

        Warnings(Consumer<String> to) {
            super("console", null, null, true, Property.EMPTY_ARRAY);
            this.to = to;
        }

        @Override
        public synchronized void append(LogEvent event) {
            String line = Failure.oneLine(event.getMessage().getFormattedMessage());
            if (!line.equals(last)) {
                last = line;
                to.accept("warning: " + line);
            }
        }
    }
}
