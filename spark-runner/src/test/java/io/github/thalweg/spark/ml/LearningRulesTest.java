package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.Metadata;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What rows may weigh, which labels are classes, and which columns are features: the same to all that learn. */
class LearningRulesTest {
    private static final Dataset<Row> ROWS = Samples.clouds(30)
            .select("x", "y", "features", "label", "weight", "id")
            .withColumn("label", functions.expr("label % 2"))
            .coalesce(1)
            .persist();

    static Stream<LearningEstimator<?, ?>> classifiers() {
        return Stream.of(
                new NetworkClassifier().setLayers(new int[] {2, 2}).setMaxIter(1),
                new DecisionTreeClassifier().setMaxDepth(2),
                new RandomForestClassifier().setNumTrees(2),
                new GradientBoostingClassifier().setMaxIter(1),
                new GBTClassifier().setMaxIter(1),
                new KNearestNeighborsClassifier().setK(1));
    }

    static Stream<LearningEstimator<?, ?>> everyone() {
        return Stream.concat(
                classifiers(),
                Stream.of(
                        new NetworkRegressor().setLayers(new int[] {2, 1}).setMaxIter(1),
                        new DecisionTreeRegressor(),
                        new RandomForestRegressor().setNumTrees(2),
                        new GradientBoostingRegressor().setMaxIter(1),
                        new GBTRegressor().setMaxIter(1),
                        new KNearestNeighborsRegressor().setK(1)));
    }

    @ParameterizedTest
    @MethodSource("everyone")
    void rowsThatAllWeighNothingAreRefused(LearningEstimator<?, ?> estimator) {
        refused(estimator, "weight", "0.0", "weights: expected a row with a weight above 0, found none");
    }

    @ParameterizedTest
    @MethodSource("everyone")
    void aWeightThatIsNoneIsRefusedWithItsRow(LearningEstimator<?, ?> estimator) {
        String expected = "row \"7\": column \"weight\": expected a finite number of at least 0, found ";
        estimator.setIdCol("id");
        refused(estimator, "weight", "if(id = 7, -1.0, weight)", expected + "-1.0");
        refused(estimator, "weight", "if(id = 7, double('NaN'), weight)", expected + "NaN");
        refused(estimator, "weight", "if(id = 7, double('Infinity'), weight)", expected + "Infinity");
        refused(estimator, "weight", "if(id = 7, null, weight)", expected + "nothing");
        refused(
                estimator,
                "label",
                "if(id = 7, double('NaN'), label)",
                "row \"7\": column \"label\": expected a finite number, found NaN");
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void aLabelThatIsNoIndexIsRefusedWithWhatHelps(LearningEstimator<?, ?> estimator) {
        for (String label : List.of("if(id = 7, -1.0, label)", "if(id = 7, 123456.0, label)", "label + 0.5")) {
            assertThatThrownBy(() -> estimator.fit(ROWS.withColumn("label", functions.expr(label))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("label ")
                    .hasMessageContaining(": expected ")
                    .hasMessageEndingWith(
                            " in column \"label\"; StringIndexer makes indices of any labels, and numbers are"
                                    + " for a regressor");
        }
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void thereAreTwoClassesWhereOneOccurs(LearningEstimator<?, ?> estimator) {
        ClassifierModel<?> model = (ClassifierModel<?>) estimator.fit(ROWS.filter("label = 0"));

        assertThat(model.numClasses()).isEqualTo(2);
        Dataset<Row> scored = model.transform(ROWS);
        assertThat(scored.select("rawPrediction").first().<Vector>getAs(0).size())
                .isEqualTo(2);
        assertThat(new BinaryClassificationEvaluator().evaluate(scored)).isBetween(0.0, 1.0);
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void thereAreAsManyClassesAsTheLabelsMetadataTell(LearningEstimator<?, ?> estimator) {
        int counted = estimator instanceof NetworkClassifier ? 2 : 4;
        Metadata four = NominalAttribute.defaultAttr()
                .withName("label")
                .withNumValues(counted)
                .toMetadata();
        Metadata one = NominalAttribute.defaultAttr()
                .withName("label")
                .withValues(new String[] {"no"})
                .toMetadata();
        Metadata two = BinaryAttribute.defaultAttr().withName("label").toMetadata();

        assertThat(names(estimator, ROWS.withMetadata("label", four)))
                .hasSize(counted)
                .startsWith("0", "1");
        assertThat(names(estimator, ROWS.filter("label = 0").withMetadata("label", two)))
                .containsExactly("0", "1");
        assertThat(names(estimator, ROWS.filter("label = 0").withMetadata("label", one)))
                .containsExactly("no", "1");
    }

    private static List<String> names(LearningEstimator<?, ?> estimator, Dataset<Row> rows) {
        return ((ClassifierModel<?>) estimator.fit(rows)).classNames();
    }

    @ParameterizedTest
    @MethodSource("everyone")
    void booleansAreFeatures(LearningEstimator<?, ?> estimator) {
        estimator.setFeaturesCols("x", "flag");
        Dataset<Row> flags = ROWS.withColumn("flag", functions.expr("y > 0.5"));
        Dataset<Row> numbers = ROWS.withColumn("flag", functions.expr("double(y > 0.5)"));

        FittedModel<?> model = (FittedModel<?>) estimator.fit(flags);

        assertThat(model.fingerprint()).isEqualTo(((FittedModel<?>) estimator.fit(numbers)).fingerprint());
        assertThat(model.transform(flags).select("prediction").collectAsList())
                .isEqualTo(model.transform(numbers).select("prediction").collectAsList());
    }

    @ParameterizedTest
    @CsvSource({
        "longitude, -180.5, a longitude of -180 to 180 degrees",
        "latitude, 179.9, a latitude of -90 to 90 degrees",
        "latitude, -90.001, a latitude of -90 to 90 degrees"
    })
    void placesThatAreNoneAreRefusedByEverySearch(String column, String value, String expected) {
        Dataset<Row> places = ROWS.withColumnRenamed("x", "latitude").withColumnRenamed("y", "longitude");
        Dataset<Row> wrong =
                places.withColumn(column, functions.expr("if(id = 7, double('" + value + "'), " + column + ")"));
        String message = "row \"7\": column \"" + column + "\": expected " + expected
                + " (haversine takes latitude, then longitude), found " + value;
        KNearestNeighborsClassifier classifier =
                new KNearestNeighborsClassifier().setK(1).setMetric("haversine").setIdCol("id");
        classifier.setFeaturesCols("latitude", "longitude");
        NearestNeighbors exact =
                new NearestNeighbors().setK(1).setMetric("haversine").setIdCol("id");
        exact.setFeaturesCols("latitude", "longitude");
        ApproximateNearestNeighbors near =
                new ApproximateNearestNeighbors().setK(1).setMetric("haversine").setIdCol("id");
        near.setFeaturesCols("latitude", "longitude");

        assertThatThrownBy(() -> classifier.fit(wrong)).hasMessage(message);
        assertThatThrownBy(() -> exact.fit(wrong)).hasMessage(message);
        assertThatThrownBy(() -> near.fit(wrong)).hasMessage(message);
        assertThatThrownBy(() -> classifier.fit(places).transform(wrong).collectAsList())
                .hasRootCauseMessage(message.substring(message.indexOf("column")));
        try (NearestNeighborsModel known = exact.fit(places)) {
            assertThatThrownBy(() -> known.kneighbors(wrong)).hasMessage(message);
        }
    }

    private static void refused(LearningEstimator<?, ?> estimator, String column, String value, String message) {
        LearningEstimator<?, ?> weighted =
                (LearningEstimator<?, ?>) ((org.apache.spark.ml.Estimator<?>) estimator).copy(ParamMap.empty());
        weighted.setWeightCol("weight");
        assertThatThrownBy(() -> weighted.fit(ROWS.withColumn(column, functions.expr(value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
