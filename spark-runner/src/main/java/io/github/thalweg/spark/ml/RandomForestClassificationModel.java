package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.ClassTreeParams;
import io.github.thalweg.tree.TreeClassification;
import java.util.stream.IntStream;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/** A forest that tells classes apart. */
public final class RandomForestClassificationModel extends TreeClassifierModel<RandomForestClassificationModel>
        implements ClassTreeParams, TreeSurface.Forest {
    RandomForestClassificationModel(String uid, TreeClassification trees, FitSummary summary) {
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

    /** The trees, each as a model. */
    public DecisionTreeClassificationModel[] trees() {
        return IntStream.range(0, predictor().ensemble().trees().size())
                .mapToObj(tree -> DecisionTreeClassificationModel.of(
                        (TreeClassification) predictor().alone(tree)))
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
