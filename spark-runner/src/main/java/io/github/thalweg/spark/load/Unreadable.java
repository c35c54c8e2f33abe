package io.github.thalweg.spark.load;

import java.io.IOException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/** Tells files that cannot be read from failures of ours. */
final class Unreadable {
    private Unreadable() {}

    /** Whether a failure is one of reading a source. */
    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String condition = cause instanceof SparkThrowable spark ? spark.getCondition() : null;
            boolean spark =
                    condition != null && (condition.startsWith("FAILED_READ_FILE") || condition.startsWith("CANNOT_"));
            boolean java = cause instanceof IOException
                    && cause.getClass().getPackageName().startsWith("java.");
            if (spark || java || cause instanceof AnalysisException) {
                return true;
            }
        }
        return false;
    }

    /** What to throw for a failure while a source was read: an error that the user can mend, if it is one. */
    static RuntimeException explain(Source source, Exception failure) {
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
            String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
            return new IllegalArgumentException(
                    source.path() + ": cannot be read as " + source.format() + ": "
                            + message.lines().findFirst().orElse(""),
                    failure);
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
