package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.rows.InputColumns;
import io.github.thalweg.spark.ml.rows.TrainingRows;
import io.github.thalweg.spark.ml.score.OutputColumns;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.mllib.evaluation.BinaryClassificationMetrics;
import org.apache.spark.mllib.evaluation.MulticlassMetrics;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple3;

/** A forest's columns beside the labels of the same rows. Spark's own counters count, lazily. */
class ForestEvaluation implements RandomForestClassificationSummary {
    private static final int POINTS = 1000; // of a curve, as in MLlib's summaries

    private final Dataset<Row> predictions;
    private final RandomForestClassificationModel model;
    private final MulticlassMetrics counts;

    private ForestEvaluation(Dataset<Row> predictions, RandomForestClassificationModel model) {
        this.predictions = predictions;
        this.model = model;
        this.counts = new MulticlassMetrics(predictions
                .select(number(predictionCol()), number(labelCol()), weight())
                .javaRDD()
                .map(row -> new Tuple3<>(row.getDouble(0), row.getDouble(1), row.getDouble(2)))
                .rdd());
    }

    /** @param fit how the forest came about, if these are the rows that it was fitted to; else null */
    static RandomForestClassificationSummary of(
            Dataset<?> dataset, RandomForestClassificationModel forest, FitSummary fit) {
        InputColumns.requireNumeric(dataset.schema(), "labelCol", forest.getLabelCol());
        RandomForestClassificationModel model = forest.copy(ParamMap.empty());
        named(model, model.predictionCol(), dataset.schema());
        named(model, model.probabilityCol(), dataset.schema());
        Dataset<Row> predictions = model.transform(dataset);
        if (model.numClasses() == 2) {
            return fit == null ? new OfTwo(predictions, model) : new TrainingOfTwo(predictions, model, fit);
        }
        return fit == null ? new ForestEvaluation(predictions, model) : new Training(predictions, model, fit);
    }

    /** Gives a column that nobody wanted a name that nobody has. */
    private static void named(RandomForestClassificationModel model, Param<String> column, StructType schema) {
        if (model.getOrDefault(column).isEmpty()) {
            model.set(column, OutputColumns.unused(schema, column.name() + " of " + model.uid()));
        }
    }

    private static Column number(String column) {
        return InputColumns.column(column).cast(DataTypes.DoubleType);
    }

    final Column weight() {
        if (predictions.schema().getFieldIndex(weightCol()).isEmpty()) {
            return functions.lit(1.0);
        }
        InputColumns.requireNumeric(predictions.schema(), "weightCol", weightCol());
        return number(weightCol());
    }

    @Override
    public Dataset<Row> predictions() {
        return predictions;
    }

    @Override
    public String predictionCol() {
        return model.getPredictionCol();
    }

    @Override
    public String labelCol() {
        return model.getLabelCol();
    }

    @Override
    public String weightCol() {
        String column = TrainingRows.column(model, model.weightCol());
        return column == null ? "weightCol" : column;
    }

    @Override
    public MulticlassMetrics counts() {
        return counts;
    }

    /** Of two classes. */
    private static class OfTwo extends ForestEvaluation implements BinaryRandomForestClassificationSummary {
        private final String scoreCol;
        private final BinaryClassificationMetrics curves;

        private OfTwo(Dataset<Row> predictions, RandomForestClassificationModel model) {
            super(predictions, model);
            this.scoreCol = model.getProbabilityCol();
            this.curves = new BinaryClassificationMetrics(
                    predictions
                            .select(InputColumns.column(scoreCol), number(labelCol()), weight())
                            .javaRDD()
                            .map(row ->
                                    new Tuple3<>(((Vector) row.get(0)).apply(1), row.getDouble(1), row.getDouble(2)))
                            .rdd(),
                    POINTS);
        }

        @Override
        public String scoreCol() {
            return scoreCol;
        }

        @Override
        public BinaryClassificationMetrics curves() {
            return curves;
        }
    }

    /** Of the rows that the forest was fitted to. */
    private static final class Training extends ForestEvaluation implements RandomForestClassificationTrainingSummary {
        private final FitSummary fit;

        private Training(Dataset<Row> predictions, RandomForestClassificationModel model, FitSummary fit) {
            super(predictions, model);
            this.fit = fit;
        }

        @Override
        public FitSummary fit() {
            return fit;
        }
    }

    /** Both. */
    private static final class TrainingOfTwo extends OfTwo implements BinaryRandomForestClassificationTrainingSummary {
        private final FitSummary fit;

        private TrainingOfTwo(Dataset<Row> predictions, RandomForestClassificationModel model, FitSummary fit) {
            super(predictions, model);
            this.fit = fit;
        }

        @Override
        public FitSummary fit() {
            return fit;
        }
    }
}
