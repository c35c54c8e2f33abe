package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Classifier;
import io.github.thalweg.spark.ml.param.ClassParams;
import io.github.thalweg.spark.ml.param.FeatureParams;
import io.github.thalweg.spark.ml.rows.InputColumns;
import io.github.thalweg.spark.ml.score.ClassScorer;
import io.github.thalweg.spark.ml.score.OutputColumns;
import io.github.thalweg.spark.ml.score.Scorer;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.types.StructType;

/**
 * A fitted classifier. Appends raw predictions, probabilities and the index of the predicted class; the column of
 * predictions carries the names of the classes, which {@code IndexToString} reads.
 *
 * @param <M> the model itself
 */
public abstract class ClassifierModel<M extends ClassifierModel<M>> extends FittedModel<M> implements ClassParams<M> {
    private final Classifier classifier;

    ClassifierModel(String uid, Classifier classifier, FitRecord summary) {
        super(uid, classifier, summary);
        this.classifier = classifier;
    }

    public int numClasses() {
        return classifier.width();
    }

    /** The names of the classes by index; the indices as text if the data had none. */
    public List<String> classNames() {
        return classifier.classNames();
    }

    @Override
    public double predict(Vector features) {
        return ClassScorer.decide(predictProbability(features).toArray(), 0, numClasses(), checkedThresholds());
    }

    /** The probabilities of the classes for one row. */
    public Vector predictProbability(Vector features) {
        double[] probabilities = new double[numClasses()];
        classifier.predict(block(features), 0, 1, probabilities);
        return Vectors.dense(probabilities);
    }

    /** What the probabilities for one row are made of: logits, votes. */
    public Vector predictRaw(Vector features) {
        double[] raw = new double[numClasses()];
        Rows row = block(features);
        classifier.predictRaw(row, 0, 1, new double[numClasses()], raw);
        return Vectors.dense(raw);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        InputColumns.requireFeatures(schema, this, numFeatures());
        checkedThresholds();
        return withOutputs(schema, this, this, classNames());
    }

    /** The schema with the columns a classifier appends; no names: the classes are not known yet. */
    static StructType withOutputs(
            StructType schema, FeatureParams<?> columns, ClassParams<?> classes, List<String> names) {
        StructType raw = OutputColumns.plus(
                schema, "rawPredictionCol", OutputColumns.vectors(classes.getRawPredictionCol(), names.size()));
        StructType probability = OutputColumns.plus(
                raw, "probabilityCol", OutputColumns.vectors(classes.getProbabilityCol(), names.size()));
        return OutputColumns.plus(
                probability, "predictionCol", OutputColumns.classes(columns.getPredictionCol(), names));
    }

    @Override
    Scorer scorer() {
        return classScorer();
    }

    /** Of the columns that a classifier appends. */
    final ClassScorer classScorer() {
        return new ClassScorer(
                classifier,
                !getRawPredictionCol().isEmpty(),
                !getProbabilityCol().isEmpty(),
                !getPredictionCol().isEmpty(),
                checkedThresholds());
    }

    private double[] checkedThresholds() {
        double[] thresholds = declared().find(thresholds());
        if (thresholds != null) {
            checkThresholds(thresholds, numClasses());
        }
        return thresholds;
    }

    static void checkThresholds(double[] thresholds, int classes) {
        Check.that(
                thresholds.length == classes,
                "thresholds: expected one for each of %d classes, found %d",
                classes,
                thresholds.length);
        int zeros = 0;
        for (double threshold : thresholds) {
            zeros += Check.nonNegative("thresholds", threshold) == 0 ? 1 : 0;
        }
        Check.that(zeros <= 1, "thresholds: expected at most one 0, found %d", zeros);
    }
}
