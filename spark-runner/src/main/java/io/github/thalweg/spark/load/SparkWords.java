package io.github.thalweg.spark.load;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;

/** What Spark says is wrong with a user's expression or data, in one line without its codes. */
public final class SparkWords {
    private static final Pattern CLASS = Pattern.compile("^\\[[A-Z_.0-9]+] ");
    private static final Pattern STATE = Pattern.compile(" SQLSTATE: \\w+.*");
    private static final String DATA_EXCEPTION = "22"; // how the SQL state of a value that does not fit begins

    private SparkWords() {}

    /** Whether a value of the data did not fit what it was asked to become. */
    public static boolean dataException(Throwable thrown) {
        return thrown instanceof SparkThrowable spark
                && spark.getSqlState() != null
                && spark.getSqlState().startsWith(DATA_EXCEPTION);
    }

    /** The message, and the expression that it is about where Spark tells. */
    public static String of(Throwable thrown) {
        String said = String.valueOf(thrown.getMessage())
                .strip()
                .lines()
                .takeWhile(line -> !line.isBlank() && !line.startsWith("== "))
                .map(String::strip)
                .collect(Collectors.joining(" "));
        String plain = STATE.matcher(CLASS.matcher(said).replaceFirst("")).replaceFirst("");
        String fragment = fragment(thrown);
        return fragment.isEmpty() ? plain : plain + " In: " + fragment;
    }

    private static String fragment(Throwable thrown) {
        if (!dataException(thrown)) {
            return "";
        }
        for (QueryContext context : ((SparkThrowable) thrown).getQueryContext()) {
            if (!context.fragment().isEmpty()) {
                return context.fragment();
            }
        }
        return "";
    }
}
