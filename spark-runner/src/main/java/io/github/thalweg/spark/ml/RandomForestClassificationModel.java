package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.ClassTreeParams;
import io.github.thalweg.tree.TreeClassification;
import java.util.stream.IntStream;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;

/** A forest that tells classes apart. */
public final class RandomForestClassificationModel extends TreeClassifierModel<RandomForestClassificationModel>
        implements ClassTreeParams, TreeSurface.Forest {
    private transient Dataset<?> learnedFrom; // null: it was loaded, copied or made of trees

    RandomForestClassificationModel(String uid, TreeClassification trees, FitRecord summary) {
        super(uid, trees, summary);
    }

    /** Trees that were grown elsewhere: on the command line, or in core alone. */
    public static RandomForestClassificationModel of(TreeClassification trees) {
        RandomForestClassificationModel model =
                new RandomForestClassificationModel(Identifiable.randomUID("randomForestClassifier"), trees, null);
        return model.declared().set(model.numTrees(), trees.ensemble().trees().size());
    }

    @Override
    RandomForestClassificationModel with(String newUid) {
        return new RandomForestClassificationModel(newUid, predictor(), summaryOrNull());
    }

    @Override
    void learnedFrom(Dataset<?> dataset) {
        learnedFrom = dataset;
    }

    /**
     * Whether the summary has figures of the rows that it was fitted to: as with MLlib's, copies and models that were loaded
     * do not know them.
     */
    @Override
    public boolean hasSummary() {
        return super.hasSummary() && learnedFrom != null;
    }

    /**
     * How it came about, and how well it does on the rows that it was fitted to; figures of {@link #outOfBag} are more
     * honest. Where the rows are not known, their figures are refused.
     *
     * @throws IllegalStateException if nobody knows how it came about
     */
    @Override
    public RandomForestClassificationTrainingSummary summary() {
        FitSummary fit = recorded();
        return learnedFrom == null
                ? new FitAlone(fit, uid())
                : (RandomForestClassificationTrainingSummary) ForestEvaluation.of(learnedFrom, this, fit);
    }

    /** The same with its curves. @throws IllegalStateException if there are more than two classes */
    public BinaryRandomForestClassificationTrainingSummary binarySummary() {
        return (BinaryRandomForestClassificationTrainingSummary) summary().asBinary();
    }

    /** How well it does on labelled rows. */
    public RandomForestClassificationSummary evaluate(Dataset<?> dataset) {
        return ForestEvaluation.of(dataset, this, null);
    }

    /** The trees, each as a model, with the parameters that it has in common with the forest. */
    public DecisionTreeClassificationModel[] trees() {
        return IntStream.range(0, predictor().ensemble().trees().size())
                .mapToObj(tree -> copyValues(
                        DecisionTreeClassificationModel.of(
                                (TreeClassification) predictor().alone(tree)),
                        ParamMap.empty()))
                .toArray(DecisionTreeClassificationModel[]::new);
    }

    public static MLReader<RandomForestClassificationModel> read() {
        return new ModelReader<>(
                RandomForestClassificationModel.class, TreeClassification.class, RandomForestClassificationModel::new);
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static RandomForestClassificationModel load(String path) {
        return read().load(path);
    }
}
