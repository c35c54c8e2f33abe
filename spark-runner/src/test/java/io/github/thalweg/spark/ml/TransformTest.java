package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.spark.Sessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformTest {
    private static final int ROWS = 700; // more than one block in a partition
    private static final Metadata NOTE =
            new MetadataBuilder().putString("note", "kept").build();
    private static final StructType SCHEMA = new StructType(new StructField[] {
        new StructField("n", DataTypes.IntegerType, false, NOTE),
        new StructField("x", DataTypes.DoubleType, true, Metadata.empty()),
        new StructField("y", DataTypes.FloatType, true, Metadata.empty()),
        new StructField("features", SQLDataTypes.VectorType(), true, Metadata.empty()),
        new StructField("a.b", DataTypes.StringType, true, Metadata.empty()),
    });

    @Test
    void appendsLogitsTheirSoftmaxAndTheLikeliestClass() {
        List<Row> predicted = Fitted.classifier().transform(table()).collectAsList();

        assertThat(predicted).hasSize(ROWS);
        for (Row row : predicted) {
            double[] logits = Fitted.logits(row.getDouble(1), row.getFloat(2));
            double sum = Arrays.stream(logits).map(Math::exp).sum();
            Vector raw = row.getAs("rawPrediction");
            Vector probability = row.getAs("probability");
            int best = 0;
            for (int c = 0; c < 3; c++) {
                assertThat(raw.apply(c)).isCloseTo(logits[c], within(1e-5)); // float
                assertThat(probability.apply(c)).isCloseTo(Math.exp(logits[c]) / sum, within(1e-6));
                best = logits[c] > logits[best] ? c : best;
            }
            assertThat(row.<Double>getAs("prediction")).isEqualTo(best);
        }
    }

    @Test
    void keepsTheRowsAsTheyWere() {
        Dataset<Row> table = table();

        Dataset<Row> predicted = Fitted.classifier().transform(table);

        assertThat(predicted.select("n", "x", "y", "features", "`a.b`").collectAsList())
                .containsExactlyInAnyOrderElementsOf(table.collectAsList());
        assertThat(predicted.schema().apply("n").metadata()).isEqualTo(NOTE);
    }

    @Test
    void theSchemaIsTheOnePromised() {
        NetworkClassificationModel model = Fitted.classifier();

        StructType schema = model.transform(table()).schema();

        assertThat(schema).isEqualTo(model.transformSchema(SCHEMA));
        assertThat(schema.fieldNames())
                .containsExactly("n", "x", "y", "features", "a.b", "rawPrediction", "probability", "prediction");
    }

    @Test
    void predictionsCarryTheNamesOfTheClasses() {
        Dataset<Row> named = new IndexToString()
                .setInputCol("prediction")
                .setOutputCol("name")
                .transform(Fitted.classifier().transform(table()));

        for (Row row : named.collectAsList()) {
            assertThat(row.<String>getAs("name"))
                    .isEqualTo(List.of("a", "b", "c").get((int) (double) row.<Double>getAs("prediction")));
        }
    }

    @Test
    void columnsWithAnEmptyNameAreLeftOut() {
        NetworkClassificationModel model =
                Fitted.classifier().setRawPredictionCol("").setProbabilityCol("");

        assertThat(model.transform(table()).columns()).containsExactly("n", "x", "y", "features", "a.b", "prediction");
        assertThat(model.setPredictionCol("").transform(table()).columns())
                .containsExactly("n", "x", "y", "features", "a.b");
    }

    @Test
    void numericColumnsServeAsWellAsAVector() {
        List<Row> byVector = Fitted.classifier().transform(table()).orderBy("n").collectAsList();

        List<Row> byColumns = Fitted.classifier()
                .setFeaturesCols("x", "y")
                .transform(table())
                .orderBy("n")
                .collectAsList();

        assertThat(byColumns).isEqualTo(byVector);
    }

    @Test
    void singleRowsAreToldTheSameToRounding() {
        NetworkClassificationModel model = Fitted.classifier();
        NetworkRegressionModel regressor = Fitted.regressor();

        for (Row row : model.transform(table()).limit(50).collectAsList()) {
            Vector features = row.getAs("features");
            assertThat(model.predict(features)).isEqualTo(row.<Double>getAs("prediction"));
            assertThat(model.predictRaw(features).toArray())
                    .containsExactly(row.<Vector>getAs("rawPrediction").toArray(), within(1e-5));
            assertThat(model.predictProbability(features).toArray())
                    .containsExactly(row.<Vector>getAs("probability").toArray(), within(1e-6));
            assertThat(regressor.predict(features))
                    .isCloseTo(3 * features.apply(0) - features.apply(1) + 0.5, within(1e-5));
        }
    }

    @Test
    void valuesAreAppendedByARegressor() {
        for (Row row : Fitted.regressor().transform(table()).collectAsList()) {
            assertThat(row.<Double>getAs("prediction"))
                    .isCloseTo(3 * row.getDouble(1) - row.getFloat(2) + 0.5, within(1e-5));
        }
    }

    @Test
    void valuesOfSeveralTargetsAreAppendedAsAVector() {
        NetworkRegressionModel two = Fitted.regressorOfTwo();

        for (Row row : two.transform(table()).limit(50).collectAsList()) {
            double[] values = row.<Vector>getAs("prediction").toArray();
            assertThat(values)
                    .containsExactly(new double[] {row.getDouble(1) + 1, 2.0 * row.getFloat(2)}, within(1e-5));
            assertThat(two.predictAll(row.getAs("features")).toArray()).containsExactly(values, within(1e-5));
        }
        assertThat(two.targetNames()).containsExactly("p", "q");
        assertThatThrownBy(() -> two.predict(Vectors.dense(1, 2)))
                .hasMessage("predict: expected a model of one target, found [p, q]");
    }

    @Test
    void thresholdsDivideProbabilities() {
        NetworkClassificationModel model = Fitted.classifier().setThresholds(new double[] {1, 0.01, 1});

        for (Row row : model.transform(table()).collectAsList()) {
            Vector p = row.getAs("probability");
            double[] scaled = {p.apply(0), p.apply(1) / 0.01, p.apply(2)};
            int expected = scaled[1] > Math.max(scaled[0], scaled[2]) ? 1 : scaled[0] >= scaled[2] ? 0 : 2;
            assertThat(row.<Double>getAs("prediction")).isEqualTo(expected);
            assertThat(model.predict(row.getAs("features"))).isEqualTo(expected);
        }
        assertThatThrownBy(() ->
                        Fitted.classifier().setThresholds(new double[] {1, 2}).transform(table()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("thresholds: expected one for each of 3 classes, found 2");
    }

    @Test
    void nothingRunsBeforeRowsAreAskedFor() {
        Dataset<Row> table = table().withColumn(
                        "x",
                        org.apache
                                .spark
                                .sql
                                .functions
                                .raise_error(org.apache.spark.sql.functions.lit("looked at"))
                                .cast("double"));

        Dataset<Row> predicted = Fitted.classifier().setFeaturesCols("x", "y").transform(table);

        assertThatThrownBy(predicted::collectAsList).hasStackTraceContaining("looked at");
    }

    @Test
    void rowsThatStreamInAreScoredToo(@TempDir Path folder) throws Exception {
        Dataset<Row> table = table().select("n", "x", "y");
        table.write().parquet(folder.resolve("in").toString());
        NetworkRegressionModel model = Fitted.regressor().setFeaturesCols("x", "y");
        Dataset<Row> stream = Sessions.session()
                .readStream()
                .schema(table.schema())
                .parquet(folder.resolve("in").toString());

        List<Row> scored = new ArrayList<>();
        StreamingQuery query = model.transform(stream)
                .writeStream()
                .foreachBatch((Dataset<Row> batch, Long number) -> scored.addAll(batch.collectAsList()))
                .option("checkpointLocation", folder.resolve("progress").toString())
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();

        assertThat(scored)
                .containsExactlyInAnyOrderElementsOf(model.transform(table).collectAsList());
    }

    @Test
    void missingFeaturesAreNamed() {
        Dataset<Row> table = Sessions.session()
                .createDataFrame(List.of(RowFactory.create(1, null, 1f, Vectors.dense(1, Double.NaN), "")), SCHEMA);

        assertThatThrownBy(() -> Fitted.classifier().transform(table).collectAsList())
                .hasStackTraceContaining("column \"features\", feature 1: expected a finite number, found NaN");
        assertThatThrownBy(() -> Fitted.classifier()
                        .setFeaturesCols("x", "y")
                        .transform(table)
                        .collectAsList())
                .hasStackTraceContaining("column \"x\": expected a finite number, found NaN");
        assertThatThrownBy(() -> Fitted.classifier().predict(Vectors.dense(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column \"features\": expected 2 features, found 3");
    }

    @Test
    void columnsThatDoNotFitAreNamed() {
        NetworkClassificationModel model = Fitted.classifier();

        assertThatThrownBy(() -> model.transform(table().drop("features")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("featuresCol: expected a column \"features\", found only [n, x, y, a.b]");
        assertThatThrownBy(() -> model.transform(table().drop("features").withColumnRenamed("a.b", "features")))
                .hasMessage(
                        "featuresCol: expected column \"features\" to be a vector or an array of numbers, found string");
        assertThatThrownBy(() -> model.transform(table().withColumnRenamed("x", "prediction")))
                .hasMessage("predictionCol: expected no column \"prediction\" yet, found one; choose another name");
        assertThatThrownBy(
                        () -> Fitted.regressor().setFeaturesCols("x", "y", "n").transform(table()))
                .hasMessage("featuresCols: expected 2 features, found 3");
        assertThatThrownBy(() -> Fitted.regressor().setFeaturesCols("y", "x").transform(table()))
                .hasMessage("featuresCols: expected the order [x, y], found [y, x]");
    }

    private static Dataset<Row> table() {
        List<Row> rows = IntStream.range(0, ROWS)
                .mapToObj(i -> {
                    double x = Math.sin(i);
                    float y = i % 5 == 0 ? 0 : (float) Math.cos(3 * i);
                    Vector dense = Vectors.dense(x, y);
                    return RowFactory.create(
                            i, x, y, i % 2 == 0 ? dense : dense.toSparse(), i % 3 == 0 ? null : "s" + i);
                })
                .toList();
        return Sessions.session().createDataFrame(rows, SCHEMA).repartition(2);
    }
}
