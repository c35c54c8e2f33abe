package io.github.thalweg.spark.cli;

import io.github.thalweg.spark.load.format.SparkWords;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/**
 * What went wrong, in one line.
 *
 * @param exit 2 for what the user must mend, 1 for our failures
 */
record Failure(int exit, String line) {
    static final int OURS = 1;
    static final int USERS = 2;

    /** What a task said, where only its text came back. */
    private static final Pattern IN_TEXT = Pattern.compile("java\\.lang\\.IllegalArgumentException: (.*)");

    /**
     * Finds the cause that a user can do something about: the outermost {@link IllegalArgumentException}, however deep
     * it stands under what Spark wraps around it.
     */
    static Failure of(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        for (Throwable cause : chain) {
            if (SparkWords.dataException(cause)) { // which may be an IllegalArgumentException with Spark's own words
                return new Failure(USERS, SparkWords.of(cause));
            }
            if (cause instanceof IllegalArgumentException) {
                String line = cause instanceof SparkThrowable ? SparkWords.of(cause) : oneLine(message(cause));
                return new Failure(USERS, line);
            }
        }
        for (Throwable cause : chain) {
            if (cause instanceof AnalysisException) {
                return new Failure(USERS, SparkWords.of(cause));
            }
            String said = String.valueOf(cause.getMessage());
            if (cause instanceof AccessDeniedException || cause instanceof IOException && denied(said)) {
                return new Failure(USERS, SparkWords.plain(said) + ": expected a file or folder that is open to you");
            }
            if (cause instanceof NoSuchFileException || cause instanceof FileNotFoundException) {
                return new Failure(USERS, oneLine(message(cause)) + ": expected a file, found nothing");
            }
            if (cause instanceof StackOverflowError) {
                return new Failure(
                        OURS,
                        "out of stack: give the threads of the JVM more (THALWEG_JAVA_OPTIONS=-Xss16m, or under "
                                + "spark-submit --conf spark.driver.extraJavaOptions=-Xss16m)");
            }
            if (cause instanceof OutOfMemoryError) {
                return new Failure(
                        OURS,
                        "out of memory: give the JVM more (THALWEG_JAVA_OPTIONS=-Xmx8g, or under "
                                + "spark-submit --conf spark.driver.memory=8g), or the data more partitions (data.partitions)");
            }
        }
        for (Throwable cause : chain) {
            Matcher text = IN_TEXT.matcher(String.valueOf(cause.getMessage()));
            if (text.find()) {
                return new Failure(USERS, oneLine(text.group(1)));
            }
        }
        for (Throwable cause : chain) {
            if (cause instanceof UncheckedIOException
                    && !String.valueOf(cause.getCause()).equals(cause.getMessage())) {
                return new Failure(OURS, oneLine(message(cause))); // says of which file; its cause does not
            }
        }
        Throwable root = chain.get(chain.size() - 1);
        String line = root instanceof IllegalStateException ? message(root) : named(root);
        return new Failure(OURS, SparkWords.plain(line));
    }

    private static boolean denied(String said) {
        return said.toLowerCase(Locale.ROOT).contains("permission denied");
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.getClass().getName() : message;
    }

    private static String named(Throwable thrown) {
        String message = thrown.getMessage();
        String name = thrown.getClass().getSimpleName();
        return message == null || message.isBlank() ? name : name + ": " + SparkWords.plain(message);
    }

    /** A message of several lines in one; a driver's stack behind it is left out. */
    static String oneLine(String message) {
        int stack = message.indexOf("\n\tat ");
        String own = stack < 0 ? message : message.substring(0, stack);
        return own.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
