package io.github.thalweg.spark.kind;

import static org.apache.spark.sql.functions.array;

import io.github.thalweg.model.Predictor;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Data;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.load.Sources;
import io.github.thalweg.spark.load.cell.Fields;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.format.image.ImageInput;
import io.github.thalweg.spark.load.row.Packing;
import io.github.thalweg.spark.ml.LearnedModel;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Writes a table with what a saved predictor says of each row: the input's columns as they are, whatever the job makes of
 * them, then the {@link PredictedColumns}. Of images {@code row}, counted from 1 in an IDX file, or {@code path}, and {@code
 * label}, if there are labels, stand for the input's columns; of a long table's sequences their names, a row for each.
 */
public final class Predictions {
    private static final String INPUT = "__thalweg_input"; // all columns as they are, which nothing touches
    private static final String FEATURES = "__thalweg_features";
    private static final String SAID = "__thalweg_said_";

    private Predictions() {}

    /**
     * Predicts and writes.
     *
     * @throws IllegalArgumentException for what the user must mend in the rows or the names of columns, or if something is
     *     at the destination
     */
    public static void write(Application application, Destination destination) {
        Configuration hadoop = application.spark().sparkContext().hadoopConfiguration();
        Inputs.of(application.data(), application.folder(), hadoop).refuse("--output", destination.path());
        TableFolder.check(destination, hadoop);
        Predictor predictor = (Predictor) application.model().model();
        LearnedModel.Any model = LearnedModel.of(predictor);
        Data job = Applying.job(application).data();
        Source source = Applying.source(application, job, predictor, List.of(), null, null);
        Preparation preparation = Applying.preparation(application, job, predictor);
        Dataset<Row> rows = Sources.read(application.spark(), source, INPUT);
        StructField[] input = job.sequence() == null
                ? ((StructType) rows.schema().apply(INPUT).dataType()).fields()
                : new StructType()
                        .add(job.sequence().id(), DataTypes.StringType)
                        .fields();
        PredictedColumns columns = new PredictedColumns(predictor, destination.naming());
        boolean exact = Boolean.parseBoolean(application.spark().conf().get("spark.sql.caseSensitive"));
        columns.check(application.data(), input, destination.format(), exact);
        Unseen unseen = new Unseen(preparation.words());
        Dataset<Row> derived = unseen.count(preparation.derived(rows, List.of()));
        Dataset<Row> predicted = predict(
                preparation
                        .steps()
                        .map(steps -> steps.apply(derived, List.of(), source.columns()))
                        .orElse(derived),
                input,
                source.columns().features(),
                model,
                preparation,
                columns);
        try {
            TableFolder.of(destination, hadoop).write(path -> predicted
                    .write()
                    .option("header", true)
                    .option("escape", "\"") // as we read it
                    .format(destination.format().word())
                    .save(path));
        } catch (Exception e) { // Scala throws checked ones past Java's compiler: Spark's are such
            boolean ofRows = !(e instanceof AnalysisException || e instanceof UncheckedIOException)
                    && !application.stop().getAsBoolean();
            if (ofRows) {
                preparation.explain(
                        source,
                        Packing.of(1, 1).missing(predictor.takesMissing()).shaped(Tables.shape(job)));
            }
            throw e;
        }
        unseen.tell(application.notes());
    }

    private static Dataset<Row> predict(
            Dataset<Row> data,
            StructField[] input,
            List<String> features,
            LearnedModel.Any model,
            Preparation preparation,
            PredictedColumns predicted) {
        Dataset<Row> ready =
                ready(data, input, features, preparation, model.predictor().takesMissing());
        model.setFeaturesCol(FEATURES);
        model.predictor().outputs().forEach(output -> model.setOutputCol(output.name(), SAID + output.name()));
        Dataset<Row> scored = model.transform(ready);
        List<Column> columns = new ArrayList<>();
        for (StructField field : input) {
            columns.add(scored.col(INPUT).getField(field.name()).as(field.name()));
        }
        columns.addAll(predicted.of(output -> scored.col(SAID + output)));
        return scored.select(columns.toArray(new Column[0]));
    }

    /** The input as it is, of a sequence its name, and all features in one column. */
    private static Dataset<Row> ready(
            Dataset<Row> data, StructField[] input, List<String> features, Preparation preparation, boolean missing) {
        if (preparation.ofSequences()) {
            Dataset<Row> sequences = preparation.sequences(data, features, List.of(), missing);
            return sequences.select(
                    functions
                            .struct(sequences.col(Prepared.SEQUENCE).as(input[0].name()))
                            .as(INPUT),
                    sequences.col(Prepared.FEATURES).as(FEATURES));
        }
        Column all = preparation.steps().isPresent()
                ? preparation.vector(data, features, missing)
                : features(data, features, preparation);
        return data.select(data.col(INPUT), all.as(FEATURES));
    }

    /** One column of all features, whatever they come as. */
    private static Column features(Dataset<Row> data, List<String> features, Preparation preparation) {
        List<String> known = List.of(data.columns());
        String first = features.get(0);
        if (known.contains(ImageInput.PIXELS)) {
            return data.col(ImageInput.PIXELS);
        }
        if (!known.contains(first) && first.endsWith("[0]") && known.contains(first.substring(0, first.length() - 3))) {
            return column(data, first.substring(0, first.length() - 3)); // a vector, whose elements the model names
        }
        if (known.contains("features") && !features.stream().allMatch(name -> Fields.has(data.schema(), name))) {
            return data.col("features"); // of a LIBSVM file, whose elements have names of their own
        }
        if (features.size() == 1 && known.contains(first) && vector(data, first)) {
            return column(data, first);
        }
        return array(features.stream()
                .map(name -> preparation.number(data, name).cast("double"))
                .toArray(Column[]::new));
    }

    private static boolean vector(Dataset<Row> data, String name) {
        var type = Fields.type(data.schema(), name);
        return type.equals(SQLDataTypes.VectorType()) || type instanceof ArrayType;
    }

    private static Column column(Dataset<Row> data, String name) {
        return Fields.column(data, name);
    }
}
