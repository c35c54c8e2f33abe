package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.NaiveBayes;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OneVsRestTest {
    private static final Dataset<Row> CLOUDS = Samples.clouds(90).coalesce(1).persist();

    @TempDir
    Path folder;

    static Stream<Estimator<?>> classifiers() {
        return Stream.of(
                new NetworkClassifier()
                        .setLayers(new int[] {2, 2})
                        .setMaxIter(30)
                        .setBlockSize(8)
                        .setStepSize(0.05),
                new RandomForestClassifier().setNumTrees(5).setLeafCol("leaf"),
                new GBTClassifier().setMaxIter(3),
                new KNearestNeighborsClassifier().setK(3),
                new org.apache.spark.ml.classification.DecisionTreeClassifier());
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void anyClassifierOfTwoTellsManyApart(Estimator<?> classifier) {
        Dataset<Row> table = CLOUDS.join(CLOUDS.select("id"), "id").withColumn("d", functions.expr("interval '3' day"));

        OneVsRestModel model = new OneVsRest().setClassifier(classifier).fit(table);
        Dataset<Row> scored = model.transform(table);

        assertThat(model.numClasses()).isEqualTo(3);
        assertThat(model.numFeatures()).isEqualTo(2);
        assertThat(scored.schema()).isEqualTo(model.transformSchema(table.schema()));
        assertThat(scored.columns())
                .startsWith(table.columns())
                .endsWith("rawPrediction", "prediction")
                .hasSize(11);
        assertThat(scored.filter("prediction = label").count()).isGreaterThanOrEqualTo(85);
        for (Row row : scored.limit(20).collectAsList()) {
            Vector raw = row.getAs("rawPrediction");
            assertThat(raw.size()).isEqualTo(3);
            assertThat(row.<Double>getAs("prediction")).isEqualTo(raw.argmax());
        }
    }

    @Test
    void aClassifierOfMllibsPredictsWhatItDoesInMllibsOwn() {
        NaiveBayes bayes = new NaiveBayes().setModelType("gaussian");

        List<Row> theirs = new org.apache.spark.ml.classification.OneVsRest()
                .setClassifier(bayes)
                .setWeightCol("weight")
                .fit(CLOUDS)
                .transform(CLOUDS)
                .select("id", "rawPrediction", "prediction")
                .collectAsList();

        assertThat(new OneVsRest()
                        .setClassifier(bayes)
                        .setWeightCol("weight")
                        .setParallelism(2)
                        .fit(CLOUDS)
                        .transform(CLOUDS)
                        .select("id", "rawPrediction", "prediction")
                        .collectAsList())
                .isEqualTo(theirs);
    }

    @Test
    void itComesBackWithItsModelsAndClassifier() throws IOException {
        OneVsRest estimator = new OneVsRest()
                .setClassifier(new RandomForestClassifier().setNumTrees(2).setSeed(7))
                .setFeaturesCols("x", "y")
                .setPredictionCol("p")
                .setParallelism(2);
        OneVsRestModel model = estimator.fit(CLOUDS);

        estimator.write().save(folder.resolve("estimator").toString());
        model.write().save(folder.resolve("model").toString());
        OneVsRest again = OneVsRest.load(folder.resolve("estimator").toString());
        OneVsRestModel back = OneVsRestModel.load(folder.resolve("model").toString());

        assertThat(again.uid()).isEqualTo(estimator.uid());
        assertThat(again.getParallelism()).isEqualTo(2);
        assertThat(((RandomForestClassifier) again.getClassifier()).getSeed()).isEqualTo(7);
        assertThat(back.uid()).isEqualTo(model.uid());
        assertThat(back.labelMetadata()).isEqualTo(model.labelMetadata());
        assertThat(((RandomForestClassifier) back.getClassifier()).getNumTrees())
                .isEqualTo(2);
        assertThat(back.transform(CLOUDS).collectAsList())
                .isEqualTo(model.transform(CLOUDS).collectAsList());
        assertThat(model.copy(ParamMap.empty()).transform(CLOUDS).collectAsList())
                .isEqualTo(model.transform(CLOUDS).collectAsList());
        assertThatThrownBy(() -> OneVsRest.load(folder.resolve("model").toString()))
                .hasMessageContaining("expected a io.github.thalweg.spark.ml.OneVsRest, found a");
    }

    @Test
    void aPipelineNamesItsClassesAndKeepsIt() throws IOException {
        Dataset<Row> indexed = new StringIndexer()
                .setInputCol("name")
                .setOutputCol("index")
                .fit(CLOUDS)
                .transform(CLOUDS);
        OneVsRest trees =
                new OneVsRest().setClassifier(new DecisionTreeClassifier()).setLabelCol("index");

        PipelineModel model =
                new Pipeline().setStages(new PipelineStage[] {trees}).fit(indexed);
        model.write().save(folder.resolve("pipeline").toString());
        Dataset<Row> scored =
                PipelineModel.load(folder.resolve("pipeline").toString()).transform(indexed);

        assertThat(new IndexToString()
                        .setInputCol("prediction")
                        .setOutputCol("said")
                        .transform(scored)
                        .filter("said = name")
                        .count())
                .isGreaterThanOrEqualTo(85);
    }

    @Test
    void whatDoesNotFitIsSaidInOneLine() {
        OneVsRest trees = new OneVsRest().setClassifier(new DecisionTreeClassifier());

        saying("classifier: expected an estimator of two classes, found none", () -> new OneVsRest().fit(CLOUDS));
        saying(
                "classifier: expected an estimator of classes, found DecisionTreeRegressor, which has no rawPredictionCol",
                () -> new OneVsRest().setClassifier(new DecisionTreeRegressor()));
        saying(
                "label -1 is out of range: expected 0 to 9999 in column \"label\"; StringIndexer makes indices of any"
                        + " labels, and numbers are for a regressor",
                () -> trees.fit(CLOUDS.withColumn("label", functions.expr("label - 1"))));
        saying(
                "column \"label\": expected a label, found nothing",
                () -> trees.fit(CLOUDS.withColumn("label", functions.expr("if(id = 3, null, label)"))));
        saying(
                "predictionCol: expected no column \"x\" yet, found one; choose another name",
                () -> trees.copy(ParamMap.empty()).setPredictionCol("x").fit(CLOUDS));
        saying(
                "featuresCols: expected a classifier that takes several columns, found LogisticRegression, which takes"
                        + " featuresCol",
                () -> new OneVsRest()
                        .setClassifier(new LogisticRegression())
                        .setFeaturesCols("x", "y")
                        .fit(CLOUDS));
    }

    private static void saying(String message, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
