package io.github.thalweg.spark.ml;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.spark.mllib.evaluation.MulticlassMetrics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How well a classifier does on labelled rows, by MLlib's names. Nothing is computed before it is asked for. */
public interface ClassificationSummary {
    /** The rows with the model's columns. */
    Dataset<Row> predictions();

    String predictionCol();

    String labelCol();

    /** Where the rows have no such column, each weighs 1. */
    String weightCol();

    /** The counts from which all figures here are made. */
    MulticlassMetrics counts();

    /** The classes that occur, ascending: the order of all figures by label. */
    default double[] labels() {
        return counts().labels();
    }

    default double[] truePositiveRateByLabel() {
        return recallByLabel();
    }

    default double[] falsePositiveRateByLabel() {
        return byLabel(counts()::falsePositiveRate);
    }

    default double[] precisionByLabel() {
        return byLabel(counts()::precision);
    }

    default double[] recallByLabel() {
        return byLabel(counts()::recall);
    }

    /** @param beta how many times as much recall counts as precision */
    default double[] fMeasureByLabel(double beta) {
        return byLabel(label -> counts().fMeasure(label, beta));
    }

    default double[] fMeasureByLabel() {
        return fMeasureByLabel(1);
    }

    private double[] byLabel(DoubleUnaryOperator figure) {
        return Arrays.stream(labels()).map(figure).toArray();
    }

    /** The share of the weight that is predicted rightly. */
    default double accuracy() {
        return counts().accuracy();
    }

    /** Figures by label, weighted by how much each label occurs. */
    default double weightedTruePositiveRate() {
        return weightedRecall();
    }

    default double weightedFalsePositiveRate() {
        return counts().weightedFalsePositiveRate();
    }

    default double weightedRecall() {
        return counts().weightedRecall();
    }

    default double weightedPrecision() {
        return counts().weightedPrecision();
    }

    /** @param beta how many times as much recall counts as precision */
    default double weightedFMeasure(double beta) {
        return counts().weightedFMeasure(beta);
    }

    default double weightedFMeasure() {
        return weightedFMeasure(1);
    }
}
