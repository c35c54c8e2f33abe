package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.spark.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    @TempDir
    Path folder;

    @Test
    void aFitGoesOnWhereItWasCutShort() throws IOException {
        Dataset<Row> clouds = Samples.clouds(100);
        String alone = classifier().fit(clouds).fingerprint();
        NetworkClassifier saving =
                classifier().setCheckpointDir(folder.toString()).setCheckpointInterval(2);

        cutShort(() -> saving.fit(clouds));
        assertThat(files()).isPositive();
        NetworkClassificationModel model = saving.fit(clouds.repartition(3));

        assertThat(model.fingerprint()).isEqualTo(alone);
        assertThat(model.summary().resumedFromRound()).isGreaterThanOrEqualTo(6);
        assertThat(model.summary().rounds()).isEqualTo(40);
        assertThat(model.summary().objectiveHistory()).hasSize(10);
        assertThat(files()).isZero();
    }

    @Test
    void anotherFitBeginsAnew() throws IOException {
        Dataset<Row> clouds = Samples.clouds(100);
        NetworkClassifier saving = classifier().setCheckpointDir(folder.toString());

        cutShort(() -> saving.fit(clouds));
        NetworkClassificationModel otherRows = saving.fit(clouds.filter("id < 90"));
        NetworkClassificationModel otherSeed = saving.copy(org.apache.spark.ml.param.ParamMap.empty())
                .setSeed(9)
                .fit(clouds);

        assertThat(otherRows.summary().resumedFromRound()).isZero();
        assertThat(otherSeed.summary().resumedFromRound()).isZero();
        assertThat(files()).isPositive(); // the first one still waits
    }

    /** Cancels the rounds of the third epoch, and of those behind it should they be faster than the listener. */
    private static void cutShort(Runnable fit) {
        SparkContext spark = Sessions.session().sparkContext();
        SparkListener saboteur = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart job) {
                String description = job.properties().getProperty("spark.job.description");
                if (description != null && description.matches("thalweg: epoch ([3-9]|10)/10, .*")) {
                    spark.cancelJob(job.jobId());
                }
            }
        };
        spark.addSparkListener(saboteur);
        try {
            assertThatThrownBy(fit::run).hasStackTraceContaining("cancelled");
        } finally {
            spark.removeSparkListener(saboteur);
        }
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    /** One job a round, so that there is one to cancel. */
    private static NetworkClassifier classifier() {
        return new NetworkClassifier()
                .setLayers(new int[] {2, 8, 3})
                .setMaxIter(10)
                .setPlan("rounds");
    }
}
