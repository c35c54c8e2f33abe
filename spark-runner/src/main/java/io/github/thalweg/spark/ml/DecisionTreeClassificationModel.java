package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.ClassTreeParams;
import io.github.thalweg.spark.ml.tree.Node;
import io.github.thalweg.tree.TreeClassification;
import io.github.thalweg.tree.grow.Impurity;
import java.util.Locale;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/** A decision tree that tells classes apart. */
public final class DecisionTreeClassificationModel extends TreeClassifierModel<DecisionTreeClassificationModel>
        implements ClassTreeParams, TreeSurface.One {
    DecisionTreeClassificationModel(String uid, TreeClassification trees, FitRecord summary) {
        super(uid, trees, summary);
    }

    /** Trees that were grown elsewhere: on the command line, or in core alone. */
    public static DecisionTreeClassificationModel of(TreeClassification trees) {
        return new DecisionTreeClassificationModel(Identifiable.randomUID("decisionTreeClassifier"), trees, null);
    }

    @Override
    DecisionTreeClassificationModel with(String newUid) {
        return new DecisionTreeClassificationModel(newUid, predictor(), summaryOrNull());
    }

    /** The tree node by node. */
    public Node rootNode() {
        return Node.root(predictor(), Impurity.valueOf(getImpurity().toUpperCase(Locale.ROOT)));
    }

    public static MLReader<DecisionTreeClassificationModel> read() {
        return new ModelReader<>(
                DecisionTreeClassificationModel.class, TreeClassification.class, DecisionTreeClassificationModel::new);
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static DecisionTreeClassificationModel load(String path) {
        return read().load(path);
    }
}
