package io.github.thalweg.spark.ml;

import org.apache.spark.mllib.evaluation.MulticlassMetrics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How a forest came about whose rows are not known any more: figures of them are refused. */
record FitAlone(FitSummary fit, String uid) implements RandomForestClassificationTrainingSummary {
    @Override
    public Dataset<Row> predictions() {
        throw unknown();
    }

    @Override
    public String predictionCol() {
        throw unknown();
    }

    @Override
    public String labelCol() {
        throw unknown();
    }

    @Override
    public String weightCol() {
        throw unknown();
    }

    @Override
    public MulticlassMetrics counts() {
        throw unknown();
    }

    @Override
    public BinaryRandomForestClassificationSummary asBinary() {
        throw unknown();
    }

    private IllegalStateException unknown() {
        return new IllegalStateException(uid
                + ": a model that was loaded or copied does not know its rows; evaluate(dataset) tells it of any rows");
    }
}
