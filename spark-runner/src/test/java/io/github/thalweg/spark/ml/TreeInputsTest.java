package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.spark.Sessions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same numbers, however a table holds them, are the same trees. */
class TreeInputsTest {
    private static final int ROWS = 300;
    private static final int FEATURES = 12;

    static Stream<Supplier<TreeEstimator<?, ?, ?>>> estimators() {
        return Stream.of(
                () -> new DecisionTreeClassifier(),
                () -> new RandomForestClassifier().setNumTrees(4).setFeatureSubsetStrategy("0.5"),
                () -> new RandomForestRegressor().setNumTrees(4),
                () -> new GradientBoostingClassifier().setMaxIter(4).setSubsamplingRate(0.8),
                () -> new GBTRegressor().setMaxIter(4));
    }

    /** Four values in five are 0; one in thirty is missing. */
    private static double[][] points() {
        Random random = new Random(5);
        double[][] points = new double[ROWS][FEATURES];
        for (double[] point : points) {
            Arrays.setAll(
                    point,
                    f -> random.nextInt(5) > 0 ? 0 : random.nextInt(6) == 0 ? Double.NaN : random.nextInt(9) - 4);
        }
        return points;
    }

    private static Dataset<Row> vectors(double[][] points, IntFunction<Vector> vector) {
        StructType schema =
                new StructType().add("features", SQLDataTypes.VectorType()).add("label", DataTypes.DoubleType);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            rows.add(RowFactory.create(vector.apply(i), label(points[i])));
        }
        return Sessions.session().createDataFrame(rows, schema);
    }

    private static double label(double[] point) {
        return point[0] + point[1] > 0 || Double.isNaN(point[2]) ? 1 : 0;
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void sparseVectorsAndArraysAreTheDenseOnes(Supplier<TreeEstimator<?, ?, ?>> estimator) {
        double[][] points = points();
        Dataset<Row> dense = vectors(points, i -> Vectors.dense(points[i]));
        Dataset<Row> sparse = vectors(points, i -> Vectors.dense(points[i]).toSparse());
        Dataset<Row> both =
                vectors(points, i -> i % 3 == 0 ? Vectors.dense(points[i]).toSparse() : Vectors.dense(points[i]));
        Dataset<Row> arrays = arrays(points);

        FittedModel<?> model = estimator.get().fit(dense);

        for (Dataset<Row> other : List.of(sparse, both, arrays)) {
            assertThat(estimator.get().fit(other).fingerprint()).isEqualTo(model.fingerprint());
            assertThat(predictions(model, other)).isEqualTo(predictions(model, dense));
        }
        for (int i = 0; i < 20; i++) {
            Vector point = Vectors.dense(points[i]);
            assertThat(model.predict(point.toSparse())).isEqualTo(model.predict(point));
        }
        assertThat(predictions(model, dense)).doesNotHaveDuplicates().hasSize(ROWS);
    }

    private static Dataset<Row> arrays(double[][] points) {
        StructType schema = new StructType()
                .add("features", DataTypes.createArrayType(DataTypes.DoubleType))
                .add("label", DataTypes.DoubleType);
        List<Row> rows = new ArrayList<>();
        for (double[] point : points) {
            rows.add(RowFactory.create(Arrays.stream(point).boxed().toList(), label(point)));
        }
        return Sessions.session().createDataFrame(rows, schema);
    }

    private static List<String> predictions(FittedModel<?> model, Dataset<Row> rows) {
        List<Row> predicted = model.transform(rows).select("prediction").collectAsList();
        return IntStream.range(0, predicted.size())
                .mapToObj(i -> i + ": " + predicted.get(i).getDouble(0))
                .toList();
    }

    /** Six hundred categories by a vector's metadata, whose order tells nothing. */
    @Test
    void categoriesByMetadataMayBeMoreThanBinsAndThan255() {
        int categories = 600;
        Attribute[] attributes = {
            NominalAttribute.defaultAttr().withName("city").withNumValues(categories),
            NumericAttribute.defaultAttr().withName("size")
        };
        Metadata metadata = new AttributeGroup("features", attributes).toMetadata();
        double[][] points = new double[3000][];
        Arrays.setAll(points, i -> new double[] {i % categories, i % 7});
        StructType schema = new StructType()
                .add("features", SQLDataTypes.VectorType(), false, metadata)
                .add("label", DataTypes.DoubleType);
        List<Row> rows = new ArrayList<>();
        for (double[] point : points) {
            rows.add(RowFactory.create(Vectors.dense(point), (double) (Double.hashCode(point[0] * 0.37) >> 7 & 1)));
        }
        Dataset<Row> table = Sessions.session().createDataFrame(rows, schema);

        DecisionTreeClassificationModel tree =
                new DecisionTreeClassifier().setMaxDepth(1).setMaxBins(16).fit(table);

        assertThat(tree.transform(table).filter("prediction <> label").count()).isZero();
        assertThat(tree.predictor().featureNames()).containsExactly("city", "size");
        assertThat(tree.predictor().features().categories()).containsExactly(categories, 0);
    }

    /** A loss that a user's jar registers ({@code UserObjectives} among core's tests) is spelled like any other. */
    @Test
    void aUsersOwnObjectiveIsLearnedByItsName() {
        Dataset<Row> rings = Samples.rings(300, 1);
        GradientBoostingRegressor regressor =
                new GradientBoostingRegressor().setLabelCol("height").setMaxIter(6);
        String builtIn = regressor.fit(rings).fingerprint();
        Dataset<Row> apart = rings.selectExpr("*", "pmod(hash(height), 4) = 0 as apart");

        assertThat(regressor.setObjective("user.squared").fit(rings).fingerprint())
                .isEqualTo(builtIn);
        GradientBoostingRegressionModel wary = regressor
                .setObjective("{user.asymmetric: {over: 9}}")
                .setValidationIndicatorCol("apart")
                .setMaxIter(40)
                .fit(apart);
        assertThat(wary.transform(rings).filter("prediction < height").count())
                .isGreaterThan(165); // of 300: the half for a loss that is even
        assertThat(wary.summary().validationHistory()).isNotEmpty(); // of its own loss
        assertThat(wary.evaluateEachIteration(apart.filter("apart"))[0])
                .isEqualTo(wary.summary().validationHistory()[0]);
    }
}
