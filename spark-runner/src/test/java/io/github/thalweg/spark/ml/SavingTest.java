package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.model.Models;
import io.github.thalweg.spark.Fragile;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavingTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void startSpark() {
        Sessions.session();
    }

    @Test
    void aClassifierComesBackWithWeightsColumnsAndUid() throws IOException {
        NetworkClassificationModel model =
                Fitted.classifier().setPredictionCol("p").setThresholds(new double[] {1, 2, 3});

        model.write().save(path("model"));
        NetworkClassificationModel back = NetworkClassificationModel.load(path("model"));

        assertThat(back.uid()).isEqualTo(model.uid());
        assertThat(back.fingerprint()).isEqualTo(model.fingerprint());
        assertThat(back.getPredictionCol()).isEqualTo("p");
        assertThat(back.getThresholds()).containsExactly(1, 2, 3);
        assertThat(back.classNames()).containsExactly("a", "b", "c");
        assertThat(back.hasSummary()).isFalse();
        assertThat(back.transform(rows()).collectAsList())
                .isEqualTo(model.transform(rows()).collectAsList());
    }

    @Test
    void aRegressorComesBack() throws IOException {
        Fitted.regressor().write().save(path("model"));

        NetworkRegressionModel back = NetworkRegressionModel.load(path("model"));

        assertThat(back.fingerprint()).isEqualTo(Fitted.regressor().fingerprint());
        assertThat(back.predict(Vectors.dense(2, 1))).isEqualTo(5.5);
    }

    @Test
    void aModelIsReadWithoutSparkToo() throws IOException {
        NetworkClassificationModel model = Fitted.classifier();

        model.write().save(path("model"));

        Models.Saved saved = Models.load(new Folder(new FileStore(folder.resolve("model/model"))));
        assertThat(saved.fingerprint()).isEqualTo(model.fingerprint());
    }

    @Test
    void theSummaryComesBack() throws IOException {
        FitRecord summary = new FitRecord(new double[] {2, 1}, new double[] {3, 2.5}, 2, 10, 5, 3, 100, 0.25, 1);
        new NetworkClassificationModel("u", Fitted.classifier().predictor(), summary)
                .write()
                .save(path("model"));

        FitSummary back = NetworkClassificationModel.load(path("model")).summary();

        assertThat(back.objectiveHistory()).containsExactly(2, 1);
        assertThat(back.validationHistory()).containsExactly(3, 2.5);
        assertThat(back.totalIterations()).isEqualTo(2);
        assertThat(back.rounds()).isEqualTo(10);
        assertThat(back.bestRound()).isEqualTo(5);
        assertThat(back.resumedFromRound()).isEqualTo(3);
        assertThat(back.rows()).isEqualTo(100);
        assertThat(back.seconds()).isEqualTo(0.25);
    }

    @Test
    void anEstimatorComesBackWithEveryParam() throws IOException {
        NetworkClassifier classifier = new NetworkClassifier()
                .setLayers(new int[] {2, 5, 3})
                .setOptimizer("{sgd: {momentum: 0.9}}")
                .setStepSize(0.25)
                .setSeed(7)
                .setFreeze("0.linear")
                .setFeaturesCols("x", "y");

        classifier.write().save(path("estimator"));
        NetworkClassifier back = NetworkClassifier.load(path("estimator"));

        assertThat(back.explainParams().replaceAll("@[0-9a-f]+", ""))
                .isEqualTo(classifier.explainParams().replaceAll("@[0-9a-f]+", "")); // arrays print as their addresses
        assertThat(back.getLayers()).containsExactly(2, 5, 3);
        assertThat(back.getFeaturesCols()).containsExactly("x", "y");
        assertThat(back.getFreeze()).containsExactly("0.linear");
    }

    @Test
    void pipelinesCarryEstimatorsAndModels() throws IOException {
        NetworkRegressor regressor = new NetworkRegressor().setNetwork("[{linear: {outputs: 1}}]");
        new Pipeline().setStages(new PipelineStage[] {regressor}).write().save(path("pipeline"));

        PipelineStage[] stages = Pipeline.load(path("pipeline")).getStages();

        assertThat(stages).hasSize(1);
        assertThat(((NetworkRegressor) stages[0]).getNetwork()).isEqualTo("[{linear: {outputs: 1}}]");
    }

    @Test
    void whatIsThereIsReplacedOnlyWhenAsked() throws IOException {
        Fitted.classifier().write().save(path("model"));

        assertThatThrownBy(() -> Fitted.classifier().write().save(path("model")))
                .hasMessageContaining("already exists");
        Fitted.regressor().write().overwrite().save(path("model"));
        assertThat(NetworkRegressionModel.load(path("model")).numFeatures()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows.csv", "rows/part-0.csv", "metadata", "one file"})
    void filesOfUsersAreNeverOverwritten(String mine) throws IOException {
        Path file = mine.equals("one file")
                ? folder.resolve("mine")
                : folder.resolve("mine").resolve(mine);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "the user's");

        for (MLWritable saved : List.of(Fitted.classifier(), new NetworkClassifier(), new NearestNeighbors())) {
            assertThatThrownBy(() -> saved.write().overwrite().save(path("mine")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected nothing, or a saved stage to overwrite");
            assertThat(file).hasContent("the user's");
        }
    }

    @Test
    void aFullDiskLeavesTheModelBefore() throws IOException {
        Fragile.in(Sessions.session().sparkContext().hadoopConfiguration());
        String place = Fragile.address(folder.resolve("model"));
        Fitted.regressor().write().save(place);
        try {
            for (long bytes : new long[] {0, 300, 900}) { // in the metadata, in the model
                Fragile.fillAfter(bytes);
                assertThatThrownBy(() -> Fitted.classifier().write().overwrite().save(place))
                        .hasStackTraceContaining("No space left on device");
                assertThat(folder).isDirectoryNotContaining("glob:**_thalweg*");
            }
        } finally {
            Fragile.mend();
        }
        assertThat(NetworkRegressionModel.load(place).fingerprint())
                .isEqualTo(Fitted.regressor().fingerprint());
    }

    @Test
    void aModelOfAnotherKindIsRefused() throws IOException {
        Fitted.regressor().write().save(path("model"));

        assertThatThrownBy(() -> NetworkClassificationModel.load(path("model")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a io.github.thalweg.spark.ml.NetworkClassificationModel")
                .hasMessageContaining("found a io.github.thalweg.spark.ml.NetworkRegressionModel");
    }

    @Test
    void anAlteredModelIsRefused() throws IOException {
        Fitted.regressor().write().save(path("model"));
        Path arrays;
        try (Stream<Path> files = Files.list(folder.resolve("model/model"))) {
            arrays = files.filter(file -> file.getFileName().toString().endsWith("arrays.bin"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(arrays);
        bytes[bytes.length - 1] ^= 1;
        Files.write(arrays, bytes);

        assertThatThrownBy(() -> NetworkRegressionModel.load(path("model")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("arrays.bin");
    }

    @Test
    void aFittedPipelineComesBack() throws IOException {
        Dataset<Row> rows = rows();
        PipelineModel model = new Pipeline()
                .setStages(new PipelineStage[] {Fitted.classifier()})
                .fit(rows);

        model.write().save(path("fitted"));

        assertThat(PipelineModel.load(path("fitted")).transform(rows).collectAsList())
                .isEqualTo(model.transform(rows).collectAsList());
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static Dataset<Row> rows() {
        return Sessions.session()
                .createDataFrame(
                        List.of(
                                RowFactory.create(Vectors.dense(1, 2)),
                                RowFactory.create(Vectors.dense(-1, 0.5)),
                                RowFactory.create(Vectors.sparse(2, new int[] {1}, new double[] {3}))),
                        new StructType().add("features", SQLDataTypes.VectorType()));
    }
}
