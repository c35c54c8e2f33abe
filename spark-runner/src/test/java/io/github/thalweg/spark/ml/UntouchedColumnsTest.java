package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.spark.Sessions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns that nobody asked for: of whatever name and type, they are the same behind a model as before it. */
class UntouchedColumnsTest {
    private static final Dataset<Row> CLOUDS = Samples.clouds(40).withColumn("label", functions.expr("label % 2"));
    private static final List<FittedModel<?>> MODELS = List.of(
            Fitted.classifier(),
            Fitted.regressor(),
            FittedTrees.classifier(),
            FittedTrees.forest().setLeafCol("leaf").setContributionCol("shares"),
            FittedTrees.regressor(),
            FittedTrees.regressionForest(),
            FittedTrees.boostedClassifier(),
            FittedTrees.boostedRegressor(),
            new GBTClassifier().setMaxIter(2).fit(CLOUDS),
            new GBTRegressor().setMaxIter(2).fit(CLOUDS),
            new KNearestNeighborsClassifier().setK(3).setIdCol("id").fit(CLOUDS),
            new KNearestNeighborsRegressor().setK(3).fit(CLOUDS));

    /** {@code left} and {@code right} both have an {@code id}. */
    private static final Dataset<Row> LEFT = CLOUDS.select("x", "y", "features", "label", "id")
            .withColumn("id", functions.col("id").cast("string"))
            .withMetadata("id", new MetadataBuilder().putString("note", "kept").build());

    private static final Dataset<Row> RIGHT = Samples.clouds(40)
            .select(
                    functions.col("id").cast("string").as("id"),
                    functions.col("name").as("region"));

    private static Dataset<Row> joined() {
        return LEFT.as("l").join(RIGHT.as("r"), LEFT.col("id").equalTo(RIGHT.col("id")));
    }

    private static Dataset<Row> odd(String... expressions) {
        return with(LEFT, expressions);
    }

    private static Dataset<Row> with(Dataset<Row> table, String... expressions) {
        return table.select(Stream.concat(
                        Stream.of(functions.col("*")), Stream.of(expressions).map(functions::expr))
                .toArray(Column[]::new));
    }

    /** Whatever a table may have, beside what the models read. */
    private static final Dataset<Row> ALL = with(
            joined(),
            "x as ID", // the same name to Spark
            "x as x2",
            "y as X2",
            "null as later",
            "array(null) as voids",
            "named_struct('n', null) as n",
            "interval '3' day as d",
            "interval '3 04' day to hour as dh",
            "interval '05:06' minute to second as ms",
            "interval '2' year as y1",
            "interval '2' month as m1",
            "make_interval(1, 2, 3, 4) as calendar",
            "if(x > 0, interval '1' hour, null) as h",
            "map('a', region) as m",
            "map(1, named_struct('d', interval '3' day, 'v', null)) as deep",
            "array(named_struct('d', interval '3' day, 'D', x)) as list",
            "named_struct('f', features, 'f', interval '1' month) as twice",
            "array(array(interval '3' day)) as days",
            "parse_json('{\"a\": 1}') as v",
            "array(parse_json('[1]')) as vs",
            "features as other",
            "array(features) as several",
            "cast(region as binary) as b",
            "cast(x as decimal(38, 18)) as dec",
            "date'2020-01-01' as day",
            "timestamp_ntz'2020-01-01 00:00:00' as ntz",
            "time'12:13:14' as t",
            "region collate UNICODE_CI as collated",
            "cast(region as char(9)) as c",
            "x as `i.d ``x```",
            "x as `features.x`",
            "x as `*`",
            "x as ` id `",
            "x as _1", // names of our own
            "y as _2",
            "region as _1",
            "x as says",
            "y as `value`");

    private static final List<List<Object>> BEFORE = ALL.collectAsList().stream()
            .map(row -> first(row, ALL.schema().length()))
            .toList();

    static List<FittedModel<?>> models() {
        return MODELS;
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelLeavesThemAsTheyAre(FittedModel<?> model) {
        int width = ALL.schema().length();

        Dataset<Row> scored = model.transform(ALL);

        assertThat(scored.schema()).isEqualTo(model.transformSchema(ALL.schema()));
        assertThat(first(scored.schema(), width)).isEqualTo(List.of(ALL.schema().fields()));
        List<Row> after = scored.collectAsList();
        assertThat(after.stream().map(row -> first(row, width)).toList()).isEqualTo(BEFORE);
        assertThat(predictions(after))
                .isEqualTo(predictions(model.transform(LEFT.select("features")).collectAsList()));
    }

    private static List<Object> predictions(List<Row> rows) {
        return rows.stream().map(row -> row.getAs("prediction")).toList();
    }

    @Test
    void aColumnIsStillNamedByTheTableItCameFrom() {
        for (FittedModel<?> model : MODELS) {
            Dataset<Row> scored = model.transform(joined());

            assertThat(scored.drop(RIGHT.col("id")).columns())
                    .startsWith("x", "y", "features", "label", "id", "region")
                    .contains("prediction");
            assertThat(scored.where(LEFT.col("id").equalTo("7"))
                            .select(functions.col("l.id"), functions.col("r.id"), RIGHT.col("region"))
                            .collectAsList()
                            .toString())
                    .isEqualTo("[[7,7,north]]");
        }
    }

    @Test
    void scoredTablesCanBeScoredAgainAndJoinedToThemselves() {
        FittedModel<?> network = Fitted.classifier();
        FittedModel<?> trees = FittedTrees.classifier()
                .setRawPredictionCol("r")
                .setProbabilityCol("q")
                .setPredictionCol("p");
        FittedModel<?> regressor = Fitted.regressor().setPredictionCol("value");

        Dataset<Row> scored = regressor.transform(trees.transform(network.transform(joined())));

        assertThat(scored.schema())
                .isEqualTo(
                        regressor.transformSchema(trees.transformSchema(network.transformSchema(joined().schema()))));
        assertThat(scored.select("l.id", "r.id", "value").distinct().count()).isEqualTo(40);
        assertThat(scored.as("one")
                        .join(scored.as("two"), functions.expr("one.x = two.x and one.value = two.value"))
                        .count())
                .isEqualTo(40);
        assertThat(scored.filter("value > 0").union(scored.filter("value <= 0")).count())
                .isEqualTo(40);
    }

    @Test
    void aColumnOfTheNameThatWeWouldUseStays() {
        for (FittedModel<?> model : MODELS) {
            Dataset<Row> table = odd("id as `" + model.uid() + " says`", "x as `" + model.uid() + " SAYS_`");

            assertThat(model.transform(table).columns())
                    .startsWith(table.columns())
                    .hasSize(model.transformSchema(table.schema()).length());
        }
    }

    @Test
    void estimatorsLearnTheSameBesideThem() {
        List<LearningEstimator<?, ?>> estimators = List.of(
                new RandomForestClassifier().setNumTrees(2),
                new NetworkClassifier().setLayers(new int[] {2, 2}).setMaxIter(1),
                new KNearestNeighborsClassifier().setK(1),
                new GradientBoostingRegressor().setMaxIter(2));
        Dataset<Row> odd = odd("null as later", "interval '3' day as d", "x as ID", "x as ID");
        for (LearningEstimator<?, ?> estimator : estimators) {
            assertThat(((FittedModel<?>) estimator.fit(odd)).fingerprint())
                    .isEqualTo(((FittedModel<?>) estimator.fit(LEFT)).fingerprint());
        }
    }

    @Test
    void aForestsOwnTablesKeepThem() {
        Dataset<Row> table = joined().withColumn("d", functions.expr("interval '3' day"))
                .withColumn("later", functions.lit(null))
                .withColumn("v", functions.expr("parse_json('[1]')"));
        RandomForestClassificationModel forest =
                new RandomForestClassifier().setNumTrees(5).fit(table);
        int width = table.schema().length();
        List<Row> before = table.orderBy("x").collectAsList();

        for (Dataset<Row> told : List.of(
                forest.outOfBagPredictions(table),
                forest.evaluate(table).predictions(),
                forest.summary().predictions())) {
            assertThat(first(told.schema(), width))
                    .isEqualTo(List.of(table.schema().fields()));
            assertThat(told.orderBy("x").collectAsList().stream()
                            .map(row -> first(row, width))
                            .toList())
                    .isEqualTo(before.stream().map(row -> first(row, width)).toList());
            assertThat(told.drop(RIGHT.col("id")).columns()).contains("id");
        }
        assertThat(forest.outOfBag(table)).containsKey("accuracy");
    }

    @Test
    void searchesAskAndAnswerBesideThem() {
        Dataset<Row> odd = odd("null as later", "interval '3' day as d", "x as region", "x as region");
        try (NearestNeighborsModel exact =
                        new NearestNeighbors().setK(2).setIdCol("id").fit(odd);
                ApproximateNearestNeighborsModel near =
                        new ApproximateNearestNeighbors().setK(2).setIdCol("id").fit(odd)) {
            List<Row> plain = exact.kneighbors(LEFT).orderBy("query", "rank").collectAsList();

            assertThat(plain).hasSize(80);
            for (SearchModel<?> model : List.of(exact, near)) {
                assertThat(model.kneighbors(odd).orderBy("query", "rank").collectAsList())
                        .isEqualTo(plain);
                assertThat(model.transform(odd).count()).isEqualTo(80);
            }
            assertThat(exact.withinRadius(odd, 0.01).count()).isGreaterThanOrEqualTo(40);
        }
    }

    @Test
    void columnsThatAreReadAndCannotBeToldApartAreNamed() {
        Dataset<Row> twice = odd("features", "label as Label");

        for (FittedModel<?> model : MODELS) {
            saying(
                    "featuresCol: expected one column \"features\", found 2: features, features; rename or drop all but one",
                    () -> model.transform(twice));
        }
        saying(
                "featuresCol: expected one column \"features\", found 2: features, features; rename or drop all but one",
                () -> new NearestNeighbors().fit(twice));
        saying(
                "labelCol: expected one column \"label\", found 2: label, Label; rename or drop all but one",
                () -> new DecisionTreeClassifier().setFeaturesCols("x", "y").fit(twice));
        saying(
                "idCol: expected one column \"id\", found 2: id, id; rename or drop all but one",
                () -> new DecisionTreeClassifier().setIdCol("id").fit(joined()));
        saying(
                "predictionCol: expected no column \"prediction\" yet, found \"Prediction\"; choose another name",
                () -> FittedTrees.classifier().transform(odd("x as Prediction")));
    }

    @Test
    void namesThatDifferInCaseAreNamesOfTheirOwnWhereTheSessionSaysSo() {
        Sessions.session().conf().set("spark.sql.caseSensitive", "true");
        try {
            Dataset<Row> table = odd("y as Features", "y as Prediction", "y as X");
            for (FittedModel<?> model : MODELS) {
                assertThat(model.transform(table).count()).isEqualTo(40);
            }
        } finally {
            Sessions.session().conf().unset("spark.sql.caseSensitive");
        }
    }

    private static void saying(String message, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static List<StructField> first(StructType schema, int width) {
        return Arrays.asList(schema.fields()).subList(0, width);
    }

    private static List<Object> first(Row row, int width) {
        return Stream.iterate(0, i -> i < width, i -> i + 1)
                .map(i -> row.get(i) instanceof byte[] bytes ? Arrays.toString(bytes) : row.get(i))
                .toList();
    }
}
