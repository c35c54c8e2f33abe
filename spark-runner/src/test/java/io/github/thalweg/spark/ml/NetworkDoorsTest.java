package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.kind.RecipeKinds;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One network through both doors: a job on the command line, and an estimator of Spark ML. */
class NetworkDoorsTest {
    @TempDir
    Path folder;

    private String job(Dataset<Row> rows, String... sets) {
        String data = folder.resolve("rows.parquet").toString();
        rows.select("x", "y", "label").write().parquet(data);
        Job job = JobFile.parse(
                "doors.yaml",
                "{data: {train: " + data + ", label: label}, output: " + folder.resolve("model") + "}",
                List.of(sets),
                RecipeKinds.standard());
        return RecipeKinds.standard()
                .named(job.model())
                .train(new JobRun(job, Sessions.session(), false, false, List.of(), () -> false, note -> {}))
                .fingerprint();
    }

    @Test
    void aJobAndAClassifierThatSayTheSameGiveOneFingerprint() {
        Dataset<Row> rows = Samples.clouds(120);
        NetworkClassifier classifier = new NetworkClassifier()
                .setLayers(new int[] {2, 5, 3})
                .setActivation("tanh")
                .setFeaturesCols("x", "y");

        NetworkClassificationModel model = classifier
                .setScale("standard")
                .setClip("{norm: 0.5}")
                .setMaxIter(3)
                .setStepSize(0.01)
                .fit(rows);

        assertThat(job(
                        rows,
                        "network=[{linear: {outputs: 5}}, tanh, {linear: {outputs: 3}}]",
                        "loss=crossEntropy",
                        "data.scale=standard",
                        "training={clip: {norm: 0.5}, epochs: 3, optimizer: {adam: {rate: 0.01}}}"))
                .isEqualTo(model.fingerprint());
    }

    @Test
    void aJobAndARegressorThatSayNothingElseGiveOneFingerprint() {
        Dataset<Row> rows = Samples.clouds(60).withColumn("label", functions.expr("x - y"));
        NetworkRegressor regressor = new NetworkRegressor().setNetwork("[{linear: {outputs: 1}}]");

        String fitted = regressor.setFeaturesCols("x", "y").fit(rows).fingerprint();

        assertThat(job(rows, "network=[{linear: {outputs: 1}}]", "loss=squaredError"))
                .isEqualTo(fitted);
    }

    @Test
    void theSameIsLearnedByTheRecipesName() {
        Dataset<Row> rows = Samples.clouds(60);
        Learn<?> learn = Learn.to("network")
                .option("network", "[{linear: {outputs: 3}}]")
                .option("loss", "crossEntropy")
                .option("epochs", 2);
        NetworkClassifier classifier = new NetworkClassifier().setLayers(new int[] {2, 3});

        FittedModel<?> model = learn.fit(rows);

        assertThat(model.fingerprint())
                .isEqualTo(classifier.setMaxIter(2).fit(rows).fingerprint());
        assertThat(model.transform(rows).columns()).contains("prediction", "probability");
    }
}
