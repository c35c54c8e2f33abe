package io.github.thalweg.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.thalweg.spark.Sessions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void anIllegalArgumentIsFoundUnderWhatSparkWrapsAroundIt() {
        Throwable inner = new IllegalArgumentException("rows.csv, row 7: expected a number, found \"x\"");
        Throwable thrown = new SparkException("Job aborted due to stage failure: …", new RuntimeException(inner));

        assertThat(Failure.of(thrown)).isEqualTo(new Failure(2, "rows.csv, row 7: expected a number, found \"x\""));
    }

    @Test
    void theOutermostIllegalArgumentSpeaks() {
        Throwable thrown =
                new IllegalArgumentException("row 7: expected a number", new NumberFormatException("for input x"));

        assertThat(Failure.of(thrown).line()).isEqualTo("row 7: expected a number");
    }

    @Test
    void whereOnlyTheTextOfATaskCameBackItIsReadThere() {
        SparkException thrown = new SparkException("""
                Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times, most recent failure: Lost task 0.3 \
                (TID 7) (10.0.0.2 executor 1): java.lang.IllegalArgumentException: column "p3": expected a number
                \tat io.github.thalweg.Somewhere.here(Somewhere.java:1)
                Driver stacktrace:""");

        assertThat(Failure.of(thrown)).isEqualTo(new Failure(2, "column \"p3\": expected a number"));
    }

    @Test
    void aValueThatDoesNotFitAnExpressionIsTheUsersToMend() {
        for (String expression : List.of("text > 2", "month(text)")) {
            Throwable thrown = catchThrowable(() -> Sessions.session()
                    .range(1)
                    .selectExpr("concat('1.5', id) as text")
                    .selectExpr(expression)
                    .collectAsList());

            Failure failure = Failure.of(thrown);

            assertThat(failure.exit()).isEqualTo(2);
            assertThat(failure.line())
                    .startsWith("The value '1.50' of the type \"STRING\" cannot be cast")
                    .endsWith(" In: " + expression)
                    .doesNotContain("\n", "SQLSTATE", "==");
        }
    }

    @Test
    void aStackThatIsTooSmallIsNamedWithTheOptionThatMakesItLarger() {
        assertThat(Failure.of(new RuntimeException(new StackOverflowError())).line())
                .startsWith("out of stack: give the threads of the JVM more (THALWEG_JAVA_OPTIONS=-Xss16m");
    }

    @Test
    void missingFilesAreTheUsersToMend() {
        assertThat(Failure.of(new RuntimeException(new NoSuchFileException("a.csv"))))
                .isEqualTo(new Failure(2, "a.csv: expected a file, found nothing"));
        assertThat(Failure.of(new FileNotFoundException("File b.csv does not exist"))
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void aFullDiskIsNamedByTheFileThatWasBeingWritten() {
        IOException full = new IOException("No space left on device");
        assertThat(Failure.of(new UncheckedIOException("cannot write out/commit-00000001-arrays.bin: " + full, full)))
                .isEqualTo(new Failure(
                        Failure.OURS,
                        "cannot write out/commit-00000001-arrays.bin: java.io.IOException: No space left on device"));
        assertThat(Failure.of(new UncheckedIOException(full)))
                .isEqualTo(new Failure(Failure.OURS, "IOException: No space left on device"));
    }

    @Test
    void everythingElseIsOurs() {
        assertThat(Failure.of(new SparkException("Job aborted", new NullPointerException("oops"))))
                .isEqualTo(new Failure(1, "NullPointerException: oops"));
        assertThat(Failure.of(new NullPointerException())).isEqualTo(new Failure(1, "NullPointerException"));
        assertThat(Failure.of(new IllegalStateException("a\n  b\r\nc\n\tat stack")))
                .isEqualTo(new Failure(1, "a b c"));
    }

    @Test
    void outOfMemorySaysHowToGiveMore() {
        assertThat(Failure.of(new RuntimeException(new OutOfMemoryError("Java heap space")))
                        .line())
                .startsWith("out of memory: ")
                .contains("-Xmx");
    }

    @Test
    void aChainThatBitesItsTailEnds() {
        RuntimeException a = new RuntimeException("a");
        a.initCause(new RuntimeException("b", a));

        assertThat(Failure.of(a)).isEqualTo(new Failure(1, "RuntimeException: b"));
    }
}
