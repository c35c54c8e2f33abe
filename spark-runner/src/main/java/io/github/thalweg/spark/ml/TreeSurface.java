package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.Metric;
import io.github.thalweg.model.PermutationImportance;
import io.github.thalweg.onnx.OnnxGraph;
import io.github.thalweg.spark.Whole;
import io.github.thalweg.spark.ml.param.BoostingTreeParams;
import io.github.thalweg.spark.ml.param.ForestParams;
import io.github.thalweg.spark.ml.param.RecipeParams;
import io.github.thalweg.spark.ml.param.TreeParams;
import io.github.thalweg.spark.ml.rows.FeatureReader;
import io.github.thalweg.spark.ml.score.LeafNumbers;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.Link;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.TreeRegression;
import io.github.thalweg.tree.TreeText;
import io.github.thalweg.tree.explain.Shap;
import io.github.thalweg.tree.export.OnnxExport;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.forest.ForestRecipe;
import io.github.thalweg.tree.forest.OutOfBag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** The surface of every fitted model of trees: all that it tells of itself, by MLlib's names. */
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
    static String header(TreeSurface model) {
        Ensemble ensemble = model.predictor().ensemble();
        return model.getClass().getSimpleName() + ": uid=" + model.uid()
                + (model instanceof One
                        ? ", depth=" + ensemble.trees().get(0).depth() + ", numNodes=" + model.totalNumNodes()
                        : ", numTrees=" + ensemble.trees().size());
    }

    /** The number, in preorder, of the leaf of each tree in which a row ends. */
    private static double[] leaves(TreeSurface model, Vector features) {
        double[] row = new double[model.predictor().features().count()];
        new FeatureReader("features", row.length, true).read(features, row);
        return new LeafNumbers(model.predictor().ensemble()).of(row);
    }

    /**
     * How much worse the model gets where a feature is that of other rows: see {@link PermutationImportance}. Rows that it was
     * not fitted to say what it needs.
     *
     * @param dataset with the columns of a fit
     * @param metric a word of {@link Metric}, such as accuracy, auc, rmse
     * @param repetitions orders of the rows, at least 1
     */
    default PermutationImportance permutationImportance(Dataset<?> dataset, String metric, int repetitions, long seed) {
        Metric measured = Metric.named(metric);
        return LabelledRows.ask(
                dataset,
                (FittedModel<?>) this,
                rows -> PermutationImportance.of(rows, predictor(), measured, repetitions, seed));
    }

    /**
     * Writes the model as an ONNX file; one that thalweg has written before is replaced when the new one is whole.
     *
     * @param path of a file system that Hadoop knows
     * @throws IllegalArgumentException if another file is there
     */
    default void exportOnnx(String path) {
        Whole file = Whole.of(path, configuration());
        try {
            file.recover(false);
            requireOnnx(path, file.files(), file.place());
            file.stageFile(out -> OnnxExport.write(predictor(), out));
            file.publish();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path + ": " + e.getMessage(), e);
        } finally {
            file.withdraw();
        }
    }

    private static void requireOnnx(String path, FileSystem files, Path place) throws IOException {
        if (!files.exists(place)) {
            return;
        }
        boolean folder = files.getFileStatus(place).isDirectory();
        boolean ours = false;
        if (!folder) {
            try (InputStream there = files.open(place)) {
                ours = OnnxGraph.wrote(there);
            }
        }
        Check.that(
                ours,
                "%s: expected nothing, or an ONNX file of thalweg's, found %s; move it, or name another path",
                path,
                folder ? "a folder" : "another file");
    }

    private static Configuration configuration() {
        Option<SparkSession> session = SparkSession.getDefaultSession();
        return session.isDefined() ? session.get().sparkContext().hadoopConfiguration() : new Configuration();
    }

    /** What forests and boosted trees tell, and single trees do not. */
    interface Many extends TreeSurface {
        /** The number, in preorder, of the leaf of each tree in which a row ends. */
        default Vector predictLeaf(Vector features) {
            return Vectors.dense(leaves(this, features));
        }
    }

    /** What single trees tell. */
    interface One extends TreeSurface {
        default int depth() {
            return predictor().ensemble().trees().get(0).depth();
        }

        default int numNodes() {
            return totalNumNodes();
        }

        /** The number, in preorder, of the leaf in which a row ends. */
        default double predictLeaf(Vector features) {
            return leaves(this, features)[0];
        }
    }

    /** What forests tell. */
    interface Forest extends Many, TreeParams, ForestParams {
        /** The weights of the trees: all 1. */
        default double[] treeWeights() {
            double[] weights = new double[predictor().ensemble().trees().size()];
            Arrays.fill(weights, 1);
            return weights;
        }

        private ForestOptions settings() {
            return RecipeParams.of(new ForestRecipe(), Map.of(), Set.of())
                    .options(this)
                    .forest();
        }

        /**
         * The metrics of the rows it was fitted to, each asked of those trees only that did not see it: see {@link OutOfBag}.
         *
         * @param dataset the same as for the fit, with the same columns; of a forest that went on from another, both their
         *     fits' rows and seed
         * @throws IllegalArgumentException if every tree saw every row
         */
        default Map<String, Double> outOfBag(Dataset<?> dataset) {
            OutOfBag left = new OutOfBag(predictor(), settings());
            return LabelledRows.askOfLearned(dataset, (FittedModel<?>) this, left::metrics);
        }

        /**
         * What the trees that did not see a row say of it, in the columns that {@link FittedModel#transform} would append for
         * all trees, but for leaves and contributions: null in rows that every tree saw. Of rows that the fit kept apart all
         * trees are asked. Lazy. Rows are known by their {@code idCol} if it is set, else by their content; those that are
         * equal in all columns of the fit share what is said of them in no particular order.
         *
         * @param dataset as for {@link #outOfBag}
         * @throws IllegalArgumentException if every tree saw every row
         */
        default Dataset<Row> outOfBagPredictions(Dataset<?> dataset) {
            OutOfBag left = new OutOfBag(predictor(), settings());
            return OutOfBagColumns.append(dataset.toDF(), (FittedModel<?>) this, this, left);
        }
    }

    /** What boosted trees tell. */
    interface Boosted extends Many, BoostingTreeParams {
        /** How many trees: rounds, or with more than two classes as many times the classes. */
        default int getNumTrees() {
            return predictor().ensemble().trees().size();
        }

        /** The trees, each as a model, with the parameters that it has in common with all together. */
        default DecisionTreeRegressionModel[] trees() {
            return IntStream.range(0, getNumTrees())
                    .mapToObj(tree -> copyValues(
                            DecisionTreeRegressionModel.of(
                                    (TreeRegression) predictor().alone(tree)),
                            ParamMap.empty()))
                    .toArray(DecisionTreeRegressionModel[]::new);
        }

        /**
         * A boosted model of its trees: the score is the sum of their predictions, each times its weight.
         *
         * @param classNames two where the link is of classes; else none
         */
        static TreeModel boosted(
                DecisionTreeRegressionModel[] trees, double[] weights, Link link, List<String> classNames) {
            Check.that(trees.length > 0, "trees: expected at least one, found none");
            List<Tree> grown = Arrays.stream(trees)
                    .map(tree -> tree.predictor().ensemble().trees().get(0))
                    .toList();
            return TreeModel.of(
                    "gradient-boosting",
                    new Ensemble(grown, weights, new double[1], link),
                    trees[0].predictor().features(),
                    classNames);
        }

        /** What each tree's predictions are multiplied by. */
        default double[] treeWeights() {
            return predictor().ensemble().weights();
        }
    }
}
