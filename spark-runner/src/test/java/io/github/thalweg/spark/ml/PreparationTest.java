package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.model.Models;
import io.github.thalweg.spark.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cities as names, ages with fractions, and words: columns for classifiers that take one vector. */
class PreparationTest {
    private static final String STEPS = "[{oneHot: {column: city}}, {standardize: {column: age, as: years}}, "
            + "{tokenize: {column: words}}, {vocabulary: {column: words, most: 2}}]";

    private final SparkSession spark = Sessions.session();
    private final Dataset<Row> rows = spark.range(0, 90, 1, 3)
            .selectExpr(
                    "element_at(array('Rome', 'Oslo', 'Bern'), 1 + int(id % 3)) city",
                    "double(id) / 7 age",
                    "concat('a b', if(id % 2 = 0, ' a', ' c')) words",
                    "double(id % 3 = 0) label");

    @TempDir
    Path folder;

    private static PreparationModel fit(Dataset<Row> rows) {
        return new Preparation().setSteps(STEPS).fit(rows);
    }

    @Test
    void columnsAreMadeInTheirPlaces() {
        PreparationModel model = fit(rows);
        Dataset<Row> made = model.transform(rows);

        assertThat(made.columns()).containsExactly("city", "age", "words", "label", "years");
        assertThat(made.schema().catalogString())
                .isEqualTo(model.transformSchema(rows.schema()).catalogString());
        assertThat(AttributeGroup.fromStructField(made.schema().apply("city"))
                        .attributes()
                        .get()[2]
                        .name()
                        .get())
                .isEqualTo("Rome");
        Row first = made.first();
        assertThat(first.get(0)).hasToString("[0.0,0.0,1.0]");
        assertThat(first.<Integer>getList(2)).containsExactly(1, 2, 1); // a, b, a
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void partitionsDoNotMatter(int partitions) {
        assertThat(Models.fingerprint(fit(rows.repartition(partitions)).preparation()))
                .isEqualTo(Models.fingerprint(fit(rows).preparation()));
    }

    @Test
    void standsInPipelinesBeforeAnyClassifier() throws IOException {
        PipelineModel model = new Pipeline()
                .setStages(new PipelineStage[] {
                    new Preparation().setSteps(STEPS),
                    new VectorAssembler()
                            .setInputCols(new String[] {"city", "years"})
                            .setOutputCol("features"),
                    new RandomForestClassifier().setNumTrees(3)
                })
                .fit(rows);
        String path = folder.resolve("pipeline").toString();
        model.write().save(path);

        assertThat(model.transform(rows).where("prediction = label").count()).isEqualTo(90);
        assertThat(PipelineModel.load(path)
                        .transform(rows)
                        .select("probability")
                        .collectAsList())
                .isEqualTo(model.transform(rows).select("probability").collectAsList());
    }

    @Test
    void whatWasSavedAndCopiedIsTheSame() throws IOException {
        PreparationModel model = fit(rows);
        model.write().save(folder.resolve("model").toString());
        new Preparation()
                .setSteps(STEPS)
                .write()
                .save(folder.resolve("estimator").toString());

        PreparationModel read = PreparationModel.load(folder.resolve("model").toString());
        assertThat(read.getSteps()).isEqualTo(STEPS);
        assertThat(read.transform(rows).collectAsList())
                .isEqualTo(model.transform(rows).collectAsList());
        assertThat(Preparation.load(folder.resolve("estimator").toString()).getSteps())
                .isEqualTo(STEPS);
        assertThat(model.copy(ParamMap.empty()).transform(rows).columns()).hasSize(5);
        Preparation other = new Preparation().setSteps("[nothing]");
        assertThat(other.fit(rows, new ParamMap().put(other.steps(), STEPS)).getSteps())
                .isEqualTo(STEPS);
    }

    @Test
    void missingValuesAreNone() {
        Dataset<Row> some = rows.union(spark.sql("select null, null, 'a', 1D"));
        List<Row> made = fit(some).transform(some).where("isnan(years)").collectAsList();

        assertThat(made).hasSize(1);
        assertThat(made.get(0).get(0)).hasToString("(3,[],[])");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'[]' | steps: expected a list of steps, found []",
                "oneHot | steps: expected a list of steps, found oneHot",
                "[{onehot: {column: city}}] | steps.0: unknown step \"onehot\"; did you mean \"oneHot\"?",
                "[{oneHot: {column: town}}] | unknown column \"town\"; there are city, age, words, label",
                "[{standardize: {column: city}}] | column \"city\": expected a number, found \"",
                "[{vocabulary: {column: words}}] | column \"words\": expected tokens, found string; the step tokenize makes",
                "[{tokenize: {column: words}}, {oneHot: {column: words}}] | steps.1.oneHot: column \"words\": expected names of"
                        + " categories, found tokens, which a step before it makes"
            })
    void saysWhatIsWrong(String steps, String message) {
        assertThatThrownBy(() -> new Preparation().setSteps(steps).fit(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
        assertThatThrownBy(() -> new Preparation().fit(rows))
                .hasMessage("steps: expected a list of steps, found nothing");
    }
}
