package io.github.thalweg.spark.kind;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import io.github.thalweg.model.Classifier;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.model.Regressor;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.load.Columns;
import io.github.thalweg.spark.load.Fields;
import io.github.thalweg.spark.load.Packing;
import io.github.thalweg.spark.load.Source;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.spark.ml.ClassifierModel;
import io.github.thalweg.spark.ml.FittedModel;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes a table with what a saved predictor says of each row: the input's columns, then {@code prediction} (the name of
 * the class, or the value; {@code prediction_TARGET} where there are several targets) and for classes {@code
 * probability_NAME}. Of IDX images {@code row}, counted from 1, and {@code label}, if there are labels, stand for the
 * input's columns.
 */
public final class Predictions {
    private static final String FEATURES = "__thalweg_features";
    private static final String PREDICTION = "__thalweg_prediction";
    private static final String PROBABILITIES = "__thalweg_probabilities";

    private Predictions() {}

    /**
     * Predicts and writes.
     *
     * @param model the saved predictor as a stage of Spark ML
     * @throws IllegalArgumentException for what the user must mend in the rows, or if something is at the destination
     */
    public static void write(Application application, Destination destination, FittedModel<?> model) {
        Configuration hadoop = application.spark().sparkContext().hadoopConfiguration();
        Inputs.of(application.data(), application.folder(), hadoop).refuse("--output", destination.path());
        TableFolder.check(destination, hadoop);
        Source source = source(application, model.predictor());
        Preparation preparation =
                Applying.preparation(application, Applying.job(application).data(), model.predictor());
        Dataset<Row> data = preparation.derived(Table.read(application.spark(), source), List.of());
        Dataset<Row> predicted = predict(data, source.columns().features(), model, preparation);
        try {
            TableFolder.of(destination, hadoop).write(path -> predicted
                    .write()
                    .option("header", true)
                    .format(destination.format().word())
                    .save(path));
        } catch (Exception e) { // Scala throws checked ones past Java's compiler: Spark's are such
            boolean rows = !(e instanceof AnalysisException || e instanceof UncheckedIOException)
                    && !application.stop().getAsBoolean();
            if (rows && !preparation.wanted()) {
                Table.load(application.spark(), source, Packing.of(1, 1)); // says which row of which file it was
            }
            throw e;
        }
    }

    private static Source source(Application application, Predictor predictor) {
        var data = Applying.job(application).data();
        List<String> features = data.features().isEmpty() ? predictor.featureNames() : data.features();
        return new Source(application.data(), data.reading(), null, new Columns(List.of(), features, null, null));
    }

    private static Dataset<Row> predict(
            Dataset<Row> data, List<String> features, FittedModel<?> model, Preparation preparation) {
        Column vector = preparation.wanted() ? numbers(data, features, preparation) : vector(data, features);
        Dataset<Row> ready = data.withColumn(FEATURES, vector);
        model.setFeaturesCol(FEATURES);
        model.setPredictionCol(PREDICTION);
        if (model instanceof ClassifierModel<?> classifier) {
            classifier.setProbabilityCol(PROBABILITIES);
            classifier.setRawPredictionCol("");
        }
        Dataset<Row> scored = model.transform(ready);
        List<Column> columns = new ArrayList<>();
        for (String name : data.columns()) {
            if (!name.equals(Table.IMAGE)) {
                columns.add(column(scored, name));
            }
        }
        columns.addAll(
                model.predictor() instanceof Classifier classifier
                        ? classes(scored, classifier.classNames())
                        : values(scored, ((Regressor) model.predictor()).targetNames()));
        return scored.select(columns.toArray(new Column[0]));
    }

    private static List<Column> classes(Dataset<Row> scored, List<String> names) {
        Column all = array(names.stream().map(name -> lit(name)).toArray(Column[]::new));
        Column index = scored.col(PREDICTION).plus(lit(1)).cast("int");
        List<Column> columns = new ArrayList<>(List.of(element_at(all, index).as("prediction")));
        columns.addAll(elements(scored.col(PROBABILITIES), "probability_", names));
        return columns;
    }

    private static List<Column> values(Dataset<Row> scored, List<String> targets) {
        Column prediction = scored.col(PREDICTION);
        return targets.size() == 1
                ? List.of(prediction.as("prediction"))
                : elements(prediction, "prediction_", targets);
    }

    private static List<Column> elements(Column vector, String prefix, List<String> names) {
        Column array = vector_to_array(vector, "float64");
        return IntStream.range(0, names.size())
                .mapToObj(i -> array.getItem(i).as(prefix + names.get(i)))
                .toList();
    }

    private static Column numbers(Dataset<Row> data, List<String> features, Preparation preparation) {
        return array(features.stream()
                .map(name -> preparation.number(data, name).cast("double"))
                .toArray(Column[]::new));
    }

    /** One column of all features, whatever they come as. */
    private static Column vector(Dataset<Row> data, List<String> features) {
        List<String> known = List.of(data.columns());
        if (known.contains(Table.IMAGE)) {
            return data.col(Table.IMAGE);
        }
        if (known.contains("features") && !features.stream().allMatch(name -> Fields.has(data.schema(), name))) {
            return data.col("features"); // a vector, whose elements have names of their own
        }
        if (features.size() == 1
                && known.contains(features.get(0))
                && data.schema().apply(features.get(0)).dataType().equals(SQLDataTypes.VectorType())) {
            return data.col(features.get(0));
        }
        return array(
                features.stream().map(name -> column(data, name).cast("double")).toArray(Column[]::new));
    }

    private static Column column(Dataset<Row> data, String name) {
        return Fields.column(data, name);
    }
}
