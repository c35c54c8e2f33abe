package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.spark.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of names as features of trees: categories without an indexer. */
class NamedFeaturesTest {
    @TempDir
    Path folder;

    /** The label follows from the colour, whose order tells nothing; {@code size} tells nothing at all. */
    private static Dataset<Row> colours(int rows, int names) {
        return Sessions.session()
                .range(rows)
                .selectExpr(
                        "id",
                        "concat('c', id % " + names + ") as colour",
                        "double(id % 7) as size",
                        "double(hash(id % " + names + ") % 2 = 0) as label")
                .repartition(3);
    }

    private static double accuracy(Dataset<Row> predicted) {
        return new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(predicted);
    }

    @Test
    void treesSplitNamesIntoSets() {
        Dataset<Row> rows = colours(400, 8);
        DecisionTreeClassifier oneSplit =
                new DecisionTreeClassifier().setMaxDepth(1).setFeaturesCols("colour", "size");

        DecisionTreeClassificationModel model = oneSplit.fit(rows);

        assertThat(accuracy(model.transform(rows))).isEqualTo(1);
        assertThat(model.predictor().features().words(0))
                .containsExactly("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7");
        assertThat(model.transform(rows).schema().apply("colour").dataType().typeName())
                .isEqualTo("string");
        assertThat(oneSplit.fit(rows.coalesce(1)).fingerprint()).isEqualTo(model.fingerprint());
    }

    @Test
    void aModelIsThatOfTheirIndices() {
        Dataset<Row> rows = colours(300, 5);
        Dataset<Row> indexed = new StringIndexer()
                .setInputCol("colour")
                .setOutputCol("index")
                .setStringOrderType("alphabetAsc")
                .fit(rows)
                .transform(rows);
        RandomForestClassifier forest = new RandomForestClassifier().setNumTrees(5);

        List<Row> byName = forest.setFeaturesCols("colour", "size")
                .fit(rows)
                .transform(rows)
                .orderBy("id")
                .select("probability")
                .collectAsList();

        assertThat(byName)
                .isEqualTo(new RandomForestClassifier()
                        .setNumTrees(5)
                        .setFeaturesCols("index", "size")
                        .fit(indexed)
                        .transform(indexed)
                        .orderBy("id")
                        .select("probability")
                        .collectAsList());
    }

    @Test
    void aNameNeverSeenIsMissing() {
        DecisionTreeClassificationModel model =
                new DecisionTreeClassifier().setFeaturesCols("colour", "size").fit(colours(400, 8));
        Dataset<Row> strange =
                colours(4, 8).withColumn("colour", functions.expr("if(id = 0, 'pink', if(id = 1, null, colour))"));

        List<Row> predicted = model.transform(strange).orderBy("id").collectAsList();

        double missing = model.predict(Vectors.dense(Double.NaN, 0));
        assertThat(predicted.get(0).<Double>getAs("prediction")).isEqualTo(missing);
        assertThat(predicted.get(2).<Double>getAs("prediction")).isEqualTo(model.predict(Vectors.dense(2, 2)));
    }

    @Test
    void namesAreTheSameInEveryTypeAndForm() {
        Dataset<Row> rows = colours(300, 5).withColumn("colour", functions.expr("substr(colour, 2)"));
        DecisionTreeClassificationModel model = new DecisionTreeClassifier()
                .setFeaturesCols("colour", "size")
                .fit(rows.withColumn("colour", functions.expr("concat(colour, '.0')")));

        assertThat(model.predictor().features().words(0)).containsExactly("0", "1", "2", "3", "4");
        for (String form : List.of("colour", "concat(' ', colour)", "int(colour)", "double(colour)")) {
            Dataset<Row> written = rows.withColumn("colour", functions.expr(form));
            assertThat(accuracy(model.transform(written))).as(form).isEqualTo(1);
        }
    }

    @Test
    void moreNamesThanBinsAndThan255() {
        Dataset<Row> rows = colours(6000, 600);

        GBTClassificationModel model = new GBTClassifier()
                .setFeaturesCols("colour", "size")
                .setMaxIter(3)
                .setStepSize(1)
                .fit(rows);

        assertThat(accuracy(model.transform(rows))).isGreaterThan(0.99);
        assertThat(model.predictor().features().categories(0)).isEqualTo(600);
    }

    @Test
    void namesComeBackFromAFolder() throws IOException {
        Dataset<Row> rows = colours(200, 6);
        RandomForestClassificationModel model = new RandomForestClassifier()
                .setNumTrees(3)
                .setFeaturesCols("colour", "size")
                .fit(rows);
        String path = folder.resolve("model").toString();

        model.write().save(path);

        assertThat(RandomForestClassificationModel.load(path)
                        .transform(rows)
                        .orderBy("id")
                        .collectAsList())
                .isEqualTo(model.transform(rows).orderBy("id").collectAsList());
    }

    @Test
    void aFittedForestIsAskedAboutRowsWithNames() {
        Dataset<Row> rows = colours(300, 6);
        RandomForestClassificationModel forest = new RandomForestClassifier()
                .setNumTrees(8)
                .setFeaturesCols("colour", "size")
                .fit(rows);

        assertThat(accuracy(forest.outOfBagPredictions(rows).filter("prediction is not null")))
                .isCloseTo(forest.outOfBag(rows).get("accuracy"), within(1e-12));
        var worth = forest.permutationImportance(rows.filter("colour <> 'c0'"), "accuracy", 2, 1);
        assertThat(worth.score()).isGreaterThan(0.9); // the same indices, though a name does not occur
        assertThat(worth.parts().get(0).feature()).isEqualTo("colour");
        assertThat(worth.parts().get(0).mean())
                .isGreaterThan(0.1)
                .isGreaterThan(worth.parts().get(1).mean());
    }

    @Test
    void namesWhereNobodyKnowsThemAreRefused() {
        Dataset<Row> rows = colours(50, 5);
        DecisionTreeClassificationModel numbers =
                new DecisionTreeClassifier().setFeaturesCols("size").fit(rows);
        Dataset<Row> none = rows.withColumn("colour", functions.lit(null).cast("string"));

        assertThatThrownBy(() -> numbers.transform(rows.withColumn("size", functions.lit("large"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("featuresCols: expected column \"size\" to be a number, found string");
        assertThatThrownBy(() -> new DecisionTreeClassifier()
                        .setFeaturesCols("colour", "size")
                        .fit(none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("featuresCols: expected column \"colour\" to be a number, or names that are known, found"
                        + " neither");
    }
}
