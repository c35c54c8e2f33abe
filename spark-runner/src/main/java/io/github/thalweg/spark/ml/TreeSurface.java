package io.github.thalweg.spark.ml;

import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.Shap;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.TreeText;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Params;

/** What every fitted model of trees tells of itself, by MLlib's names. */
public interface TreeSurface extends Params {
    /** The model without Spark. */
    TreeModel predictor();

    /** How much each feature helped, in shares of one. */
    default Vector featureImportances() {
        return Vectors.dense(predictor().featureImportances());
    }

    /** Nodes of all trees, leaves included. */
    default int totalNumNodes() {
        return predictor().ensemble().trees().stream().mapToInt(Tree::nodes).sum();
    }

    /** The scores of a row of which nothing is known: what contributions are counted from. */
    default Vector expectedScores() {
        return Vectors.dense(
                new Shap(predictor().ensemble(), predictor().features().count()).expected());
    }

    /** The trees as text, laid out as MLlib's. */
    default String toDebugString() {
        String trees = TreeText.numbered(predictor());
        String body =
                switch (predictor().kind()) {
                    case "decision-tree" -> // no line of its own for the tree, and two spaces less
                        trees.substring(trees.indexOf('\n') + 1).replaceAll("(?m)^  ", "");
                    case "random-forest" -> trees.replaceAll("(?m)^(  Tree \\d+) .weight .*:$", "$1 (weight 1.0):");
                    default -> trees;
                };
        return this + "\n" + body;
    }

    /** The beginning of what a model says of itself. */
    static String header(TreeSurface model, boolean single) {
        Ensemble ensemble = model.predictor().ensemble();
        return model.getClass().getSimpleName() + ": uid=" + model.uid()
                + (single
                        ? ", depth=" + ensemble.trees().get(0).depth() + ", numNodes=" + model.totalNumNodes()
                        : ", numTrees=" + ensemble.trees().size());
    }
}
