package io.github.thalweg.spark.load.format;

import java.io.IOException;
import java.util.List;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/** Tells files that cannot be read from failures of ours. */
public final class Unreadable {
    private static final List<String> FORMATS =
            List.of("org.apache.orc.", "org.apache.parquet.", "com.google.protobuf.");

    private Unreadable() {}

    /** Whether a failure is one of reading a source. */
    public static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String condition = cause instanceof SparkThrowable spark ? spark.getCondition() : null;
            boolean spark =
                    condition != null && (condition.startsWith("FAILED_READ_FILE") || condition.startsWith("CANNOT_"));
            boolean java = cause instanceof IOException
                    && cause.getClass().getPackageName().startsWith("java.");
            boolean format = FORMATS.stream().anyMatch(cause.getClass().getName()::startsWith);
            if (spark || java || format || cause instanceof AnalysisException) {
                return true;
            }
        }
        return false;
    }

    /** What to throw for a failure while a source was read: an error that the user can mend, if it is one. */
    public static RuntimeException explain(Source source, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass() == IllegalArgumentException.class) { // a task's, or what was found out already
                return (IllegalArgumentException) cause;
            }
        }
        if (failure instanceof AnalysisException spark && "COLUMN_ALREADY_EXISTS".equals(spark.getCondition())) {
            return new IllegalArgumentException(
                    source.path() + ": expected a name of its own for each column, found \""
                            + spark.getMessageParameters().get("columnName").replace("`", "")
                            + "\" twice, but for case; --conf spark.sql.caseSensitive=true tells them apart",
                    failure);
        }
        if (is(failure)) {
            Throwable root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            String message = root.getMessage() == null ? root.getClass().getSimpleName() : SparkWords.of(root);
            return new IllegalArgumentException(
                    place(source, failure) + ": cannot be read as " + source.format() + ": " + message, failure);
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    /** The file of which Spark tells, or else the source's path. */
    private static String place(Source source, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String file = cause instanceof SparkThrowable spark
                    ? spark.getMessageParameters().get("path")
                    : null;
            if (file != null && !file.endsWith(source.path())) {
                return file.replaceFirst("^file:/+", "/");
            }
        }
        return source.path();
    }
}
