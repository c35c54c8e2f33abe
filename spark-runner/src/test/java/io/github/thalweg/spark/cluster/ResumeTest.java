package io.github.thalweg.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What --resume says in a folder with nothing, with a finished run, and with a run of something else. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // runs on one folder: each costs the start of a JVM and of Spark
class ResumeTest {
    private static final int FEW = 2;
    private static final String[] RESUME = {"--master", "local[2]", "--resume"};

    @TempDir
    static Path folder;

    private static Path data;
    private static Digits digits;
    private static Ended first;

    @BeforeAll
    static void runAFewEpochs() throws Exception {
        data = folder.resolve("digits.csv");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Digits.DATA))) {
            Files.copy(in, data);
        }
        digits = Digits.in(folder, data);
        first = digits.thalweg().run(digits.train("out", FEW, "local", RESUME));
    }

    @Test
    @Order(1)
    void startsAndSaysSoWhereThereIsNothingToResume() {
        assertThat(first.resumedFromRound()).isZero();
        assertThat(first.err())
                .contains("thalweg: there is nothing to resume in " + digits.output("out")
                        + "; starting from the beginning");
    }

    @Test
    @Order(2)
    void saysThatAFinishedRunIsFinished() throws Exception {
        Ended again = digits.thalweg().run(digits.train("out", FEW, "local", RESUME));

        assertThat(again.err())
                .contains("thalweg: the run had ended after " + FEW * Digits.EPOCH
                        + " rounds; there is nothing left to do");
        assertThat(again.fingerprint()).isEqualTo(first.fingerprint());
    }

    @Test
    @Order(3)
    void refusesAnotherJobByTheKeyThatDiffers() throws Exception {
        String[] batch = {"--master", "local[2]", "--resume", "--set", "training.batch=64"};

        Ended refused =
                digits.thalweg().run(digits.train("out", FEW, "local", batch)).with(2);

        assertThat(refused.err()).containsExactly("thalweg: training.batch: the checkpoint has 128, the job has 64");
    }

    @Test
    @Order(4)
    void refusesDataThatHaveChanged() throws Exception {
        String rows = Files.readString(data);
        Ended refused;
        try {
            changeTheLastPixel(rows);
            refused = digits.thalweg()
                    .run(digits.train("out", FEW, "local", RESUME))
                    .with(2);
        } finally {
            Files.writeString(data, rows);
        }

        assertThat(refused.err()).singleElement().asString().startsWith("thalweg: the data have changed: ");
    }

    /** One pixel of one row is one brighter, or darker. */
    private static void changeTheLastPixel(String rows) throws IOException {
        int label = rows.stripTrailing().lastIndexOf(',');
        int pixel = rows.lastIndexOf(',', label - 1) + 1;
        int value = Integer.parseInt(rows.substring(pixel, label));
        Files.writeString(
                data,
                rows.substring(0, pixel) + (value == 0 ? 1 : value - 1) + rows.substring(label),
                StandardCharsets.UTF_8);
    }

    @Test
    @Order(5)
    void goesOnToMoreEpochs() throws Exception {
        Ended more = digits.thalweg().run(digits.train("out", Digits.SHORT, "rounds", RESUME));

        assertThat(more.resumedFromRound()).isEqualTo(FEW * Digits.EPOCH);
        assertThat(more.result().get("rounds").asInt()).isEqualTo(Digits.SHORT * Digits.EPOCH);
        assertThat(more.fingerprint()).isEqualTo(digits.alone(Digits.SHORT));
    }
}
