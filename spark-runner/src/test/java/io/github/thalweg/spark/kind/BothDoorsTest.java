package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.model.Models;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Kinds;
import io.github.thalweg.spark.ml.DecisionTreeClassifier;
import io.github.thalweg.spark.ml.GradientBoostingClassifier;
import io.github.thalweg.spark.ml.RandomForestClassifier;
import io.github.thalweg.spark.ml.TreeEstimator;
import io.github.thalweg.spark.ml.TreeSurface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The law that a job and an estimator with the same options, few or none of them said, learn the same bits. */
class BothDoorsTest {
    private static final Kinds KINDS = RecipeKinds.standard();

    @TempDir
    Path folder;

    static Stream<Arguments> learners() {
        return Stream.of(
                Arguments.of("random-forest", "forest: {task: classification}", new RandomForestClassifier()),
                Arguments.of("decision-tree", "tree: {task: classification}", new DecisionTreeClassifier()),
                Arguments.of(
                        "gradient-boosting",
                        "boosting: {objective: logistic, subsamplingRate: 0.5}",
                        new GradientBoostingClassifier().setSubsamplingRate(0.5)));
    }

    @ParameterizedTest
    @MethodSource("learners")
    void bothDoorsGiveOneFingerprint(String model, String section, TreeEstimator<?, ?, ?> estimator)
            throws IOException {
        Path rows = rows();
        String yaml = "model: %s\noutput: %s\ndata: {train: %s, label: label, features: [x, y]}\n%s\n"
                .formatted(model, folder.resolve("out"), rows, section);
        Job job = JobFile.parse("both.yaml", yaml, List.of(), KINDS);
        String learned = KINDS.named(model)
                .train(new JobRun(job, Sessions.session(), false, false, List.of(), () -> false, note -> {}))
                .fingerprint();

        Dataset<Row> table = Sessions.session()
                .read()
                .schema("x double, y double, label double")
                .option("header", true)
                .csv(rows.toString());
        Object fitted = estimator.setFeaturesCols("x", "y").fit(table);

        assertThat(Models.fingerprint(((TreeSurface) fitted).predictor())).isEqualTo(learned);
    }

    private Path rows() throws IOException {
        Random random = new Random(4);
        List<String> lines = new ArrayList<>(List.of("x,y,label"));
        for (int i = 0; i < 300; i++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            lines.add(x + "," + y + "," + (x * y > 0 ^ random.nextInt(8) == 0 ? 1 : 0));
        }
        return Files.write(folder.resolve("rows.csv"), lines);
    }
}
