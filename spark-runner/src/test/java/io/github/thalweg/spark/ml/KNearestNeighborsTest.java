package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.spark.Sessions;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KNearestNeighborsTest {
    /** The mean label of the k rows nearest to a vector, by a plain sort. */
    private static double mean(List<Row> known, Vector query, int k) {
        return known.stream()
                .sorted(Comparator.comparingDouble(row -> Vectors.sqdist(row.getAs("features"), query)))
                .limit(k)
                .mapToDouble(row -> row.getAs("label"))
                .average()
                .orElseThrow();
    }

    @Test
    void valuesAreThoseOfAPlainSort() {
        Dataset<Row> known = Samples.plane(300);
        KNearestNeighborsRegressionModel model =
                new KNearestNeighborsRegressor().setK(4).fit(known);
        List<Row> rows = known.collectAsList();

        for (Row row : model.transform(known.limit(40)).collectAsList()) {
            double expected = mean(rows, row.getAs("features"), 4);
            assertThat((double) row.getAs("prediction"))
                    .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-12));
        }
        assertThat(model.summary().rows()).isEqualTo(300);
    }

    @Test
    void theModelIsTheSameForAnyPartitionsAndShardsAndThePredictionsForAnyEngine() {
        Dataset<Row> clouds = Samples.clouds(240);
        String fingerprint = null;
        List<Double> predictions = null;
        for (int partitions : new int[] {1, 2, 7}) {
            KNearestNeighborsClassificationModel model =
                    classifier("auto").setShards(partitions).fit(clouds.repartition(partitions));
            List<Double> now = predictions(model, clouds);
            fingerprint = fingerprint == null ? model.fingerprint() : fingerprint;
            predictions = predictions == null ? now : predictions;
            assertThat(model.fingerprint()).isEqualTo(fingerprint);
            assertThat(now).isEqualTo(predictions);
        }
        for (String index : List.of("tree", "blocks")) {
            assertThat(predictions(classifier(index).fit(clouds), clouds)).isEqualTo(predictions);
        }
        List<Double> found = predictions;
        long right = IntStream.range(0, 240).filter(i -> found.get(i) == i % 3).count();
        assertThat(right).isGreaterThan(235); // the clouds hardly touch
    }

    private static KNearestNeighborsClassifier classifier(String index) {
        return new KNearestNeighborsClassifier().setK(7).setWeights("distance").setIndex(index);
    }

    private static List<Double> predictions(KNearestNeighborsClassificationModel model, Dataset<Row> rows) {
        return model.transform(rows).orderBy("id").collectAsList().stream()
                .map(row -> row.<Double>getAs("prediction"))
                .toList();
    }

    @Test
    void aRowThatWeighsTwoSaysWhatTwoRowsSay() {
        Dataset<Row> clouds = Samples.clouds(30);
        List<Row> rows = clouds.collectAsList();
        KNearestNeighborsRegressionModel model =
                new KNearestNeighborsRegressor().setK(5).setWeightCol("weight").fit(clouds);
        Vector query = Vectors.dense(0.4, 0.3);
        List<Row> near = rows.stream()
                .sorted(Comparator.comparingDouble(row -> Vectors.sqdist(row.getAs("features"), query)))
                .limit(5)
                .toList();
        double weights =
                near.stream().mapToDouble(row -> row.<Double>getAs("weight")).sum();
        double labels = near.stream()
                .mapToDouble(row -> row.<Double>getAs("weight") * row.<Double>getAs("label"))
                .sum();

        assertThat(weights).isGreaterThan(5);
        assertThat(model.predict(query)).isCloseTo(labels / weights, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void savedModelsSayTheSame(@TempDir Path folder) throws Exception {
        Dataset<Row> clouds = Samples.clouds(90);
        KNearestNeighborsClassificationModel model = new KNearestNeighborsClassifier()
                .setK(3)
                .setMetric("{minkowski: {power: 3}}")
                .fit(clouds);
        model.write().overwrite().save(folder.resolve("model").toString());

        KNearestNeighborsClassificationModel loaded = KNearestNeighborsClassificationModel.load(
                folder.resolve("model").toString());

        assertThat(loaded.fingerprint()).isEqualTo(model.fingerprint());
        assertThat(loaded.getK()).isEqualTo(3);
        assertThat(loaded.transform(clouds).orderBy("id").collectAsList())
                .isEqualTo(model.transform(clouds).orderBy("id").collectAsList());
        assertThat(loaded.predict(Vectors.dense(1, 0))).isEqualTo(0);
    }

    @Test
    void whatDoesNotFitIsSaidInOneLine() {
        Dataset<Row> clouds = Samples.clouds(30);
        assertThatThrownBy(() -> new KNearestNeighborsClassifier().setK(31).fit(clouds))
                .hasMessage("k: expected at most the number of points, 30, found 31");
        assertThatThrownBy(() -> new KNearestNeighborsClassifier().setK(0)).hasMessageContaining("k");
        assertThatThrownBy(() ->
                        new KNearestNeighborsClassifier().setMetric("euclidaen").fit(clouds))
                .hasMessage("metric: unknown distance \"euclidaen\"; did you mean \"euclidean\"?");
        assertThatThrownBy(() -> new KNearestNeighborsClassifier()
                        .setMetric("cosine")
                        .setIndex("tree")
                        .fit(clouds))
                .hasMessageStartingWith("metric: a ball tree needs one");
        Row odd = RowFactory.create(1.0, Double.NaN, Vectors.dense(1, Double.NaN), 0.0, "east", 1.0, 99L, false);
        Dataset<Row> broken = clouds.union(Sessions.session().createDataFrame(List.of(odd), clouds.schema()));
        KNearestNeighborsClassifier named = new KNearestNeighborsClassifier().setIdCol("id");
        assertThatThrownBy(() -> named.fit(broken))
                .hasMessage("column \"features\": expected a finite number, found NaN");
        assertThatThrownBy(() -> named.fit(clouds).transform(broken).collect())
                .hasStackTraceContaining(
                        "row \"99\": column \"features\", feature 1: expected a finite number, found NaN");
        assertThatThrownBy(() -> new KNearestNeighborsRegressor()
                        .fit(clouds)
                        .transform(broken.select("features"))
                        .collect())
                .hasStackTraceContaining(
                        "row [[1.0,NaN]]: column \"features\", feature 1: expected a finite number, found NaN");
    }

    @Test
    void bothStandOnTheListThatAConnectServerAsks() {
        assertThat(ServiceLoader.load(Estimator.class).stream().map(ServiceLoader.Provider::type))
                .contains(KNearestNeighborsClassifier.class, KNearestNeighborsRegressor.class);
    }
}
