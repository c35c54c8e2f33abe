package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.Output;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.spark.ml.param.Declared;
import io.github.thalweg.spark.ml.param.FeatureParams;
import io.github.thalweg.spark.ml.rows.InputColumns;
import io.github.thalweg.spark.ml.score.OutputColumns;
import io.github.thalweg.spark.ml.score.OutputScorer;
import io.github.thalweg.spark.ml.score.Scorer;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A model that a recipe has learned, whatever it says: a column for each of its outputs.
 *
 * <p>The column of the output {@code prediction} is called by {@code predictionCol}, that of {@code distance} by {@code
 * distanceCol}, and so on; an empty name is no column.
 *
 * @param <M> the model itself
 */
public abstract class LearnedModel<M extends LearnedModel<M>> extends FittedModel<M> {
    private static final String PREDICTION = "prediction";

    LearnedModel(String uid, Predictor predictor, FitRecord summary) {
        super(uid, predictor, summary);
    }

    /** The model of any recipe. */
    public static final class Any extends LearnedModel<Any> {
        Any(String uid, Predictor predictor, FitRecord summary) {
            super(uid, predictor, summary);
        }

        @Override
        Any with(String newUid) {
            return new Any(newUid, predictor(), summaryOrNull());
        }

        public static MLReader<Any> read() {
            return new ModelReader<>(Any.class, Predictor.class, Any::new);
        }

        /** Reads what {@code write().save(path)} wrote, or a job. */
        public static Any load(String path) {
            return read().load(path);
        }
    }

    /** A model that was fitted elsewhere: on the command line, or in core alone. */
    public static Any of(Predictor predictor) {
        return new Any(Identifiable.randomUID("model"), predictor, null);
    }

    /** Calls the column of an output; an empty name is no column. @throws IllegalArgumentException if there is no such output */
    @SuppressWarnings("unchecked") // columns have names
    public M setOutputCol(String output, String column) {
        Check.that(
                predictor().outputs().stream().anyMatch(known -> known.name().equals(output)),
                "outputCol: expected one of %s, found %s",
                predictor().outputs().stream().map(Output::name).toList(),
                output);
        return declared().set((Param<String>) (Param<?>) getParam(param(output)), column);
    }

    static String param(String output) {
        return output + "Col";
    }

    private String column(Output output) {
        return column(this, output);
    }

    /** What a stage calls the column of an output. */
    static String column(FeatureParams<?> stage, Output output) {
        return output.name().equals(PREDICTION)
                ? stage.getPredictionCol()
                : String.valueOf(stage.getOrDefault(stage.getParam(param(output.name()))));
    }

    /** The schema with the columns of outputs. */
    static StructType withOutputs(StructType schema, FeatureParams<?> stage, List<Output> outputs) {
        StructType all = schema;
        for (Output output : outputs) {
            all = OutputColumns.plus(all, param(output.name()), field(column(stage, output), output));
        }
        return all;
    }

    @Override
    void declare(Declared declared, Predictor predictor) {
        declare(declared, predictor.outputs());
    }

    /** Declares the names of the columns of all outputs but the prediction. */
    static void declare(Declared declared, List<Output> outputs) {
        for (Output output : outputs) {
            if (!output.name().equals(PREDICTION)) {
                declared.text(
                        param(output.name()),
                        "column for the model's " + output.name() + "; empty: none",
                        output.asked() ? "" : output.name());
            }
        }
    }

    @Override
    public StructType transformSchema(StructType schema) {
        InputColumns.requireFeatures(schema, this, numFeatures());
        return withOutputs(schema, this, predictor().outputs());
    }

    private static StructField field(String column, Output output) {
        return switch (output.form()) {
            case NUMBER -> new StructField(column, DataTypes.DoubleType, false, Metadata.empty());
            case NUMBERS -> OutputColumns.vectors(column, output.width());
            case INDEX -> new StructField(column, DataTypes.IntegerType, false, Metadata.empty());
            case CLASS -> OutputColumns.classes(column, output.parts());
        };
    }

    @Override
    Scorer scorer() {
        List<Output> outputs = predictor().outputs();
        boolean[] wanted = new boolean[outputs.size()];
        for (int o = 0; o < wanted.length; o++) {
            wanted[o] = !column(outputs.get(o)).isEmpty();
        }
        return new OutputScorer(predictor(), outputs, wanted);
    }

    /** The first number that the model says of one row. */
    @Override
    public double predict(Vector features) {
        double[] said = new double
                [predictor().outputs().stream().mapToInt(Output::width).sum()];
        predictor().say(block(features), 0, 1, said);
        return said[0];
    }
}
