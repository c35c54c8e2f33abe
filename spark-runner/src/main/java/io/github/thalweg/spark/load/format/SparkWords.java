package io.github.thalweg.spark.load.format;

import io.github.thalweg.math.Check;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;

/** What Spark says is wrong with a user's expression or data, in one line without its codes, stacks and settings. */
public final class SparkWords {
    private static final int MOST = 300; // characters
    private static final Pattern CLASS = Pattern.compile("\\[[A-Z][A-Z_0-9]*(\\.[A-Z_0-9]+)*] ");
    private static final Pattern STATE = Pattern.compile(" SQLSTATE: \\w+.*");
    private static final Pattern SETTING =
            Pattern.compile(" If necessary,? set \\S+ to \"false\" (\\([^)]*\\) )?to bypass this error\\.");
    private static final Pattern STAGE = Pattern.compile("^Job aborted due to stage failure: .* executor [^)]*\\): ");
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
        String unknown = unknownColumn(thrown);
        String plain = unknown == null ? plain(String.valueOf(thrown.getMessage())) : unknown;
        String fragment = fragment(thrown);
        return fragment.isEmpty() ? plain : shortened(plain + " In: " + fragment);
    }

    /** A message of several lines with codes, states and stacks in one line without them. */
    public static String plain(String message) {
        String said = message.strip()
                .lines()
                .takeWhile(line -> !line.isBlank()
                        && !line.startsWith("== ")
                        && !line.startsWith("\tat ")
                        && !line.startsWith("Driver stacktrace"))
                .map(String::strip)
                .collect(Collectors.joining(" "));
        String told = STAGE.matcher(said).replaceFirst("");
        return shortened(SETTING.matcher(
                        STATE.matcher(CLASS.matcher(told).replaceAll("")).replaceFirst(""))
                .replaceAll(""));
    }

    private static String shortened(String line) {
        return line.length() > MOST ? line.substring(0, MOST - 1) + "…" : line;
    }

    private static String unknownColumn(Throwable thrown) {
        if (!(thrown instanceof SparkThrowable spark)
                || spark.getCondition() == null
                || !spark.getCondition().startsWith("UNRESOLVED_COLUMN")) {
            return null;
        }
        Map<String, String> told = spark.getMessageParameters();
        String name = unquoted(told.getOrDefault("objectName", ""));
        String listed = unquoted(told.getOrDefault("proposal", ""));
        String nearest = Check.nearest(name, List.of(listed.split(", ")));
        String remedy = nearest == null ? "; there are " + listed : "; did you mean \"" + nearest + "\"?";
        return shortened("unknown column \"" + name + "\"" + (listed.isEmpty() ? "" : remedy));
    }

    private static String unquoted(String name) {
        return name.replace("`", "");
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
