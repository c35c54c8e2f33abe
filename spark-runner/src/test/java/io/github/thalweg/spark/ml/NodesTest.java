package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.ml.tree.CategoricalSplit;
import io.github.thalweg.spark.ml.tree.ContinuousSplit;
import io.github.thalweg.spark.ml.tree.InternalNode;
import io.github.thalweg.spark.ml.tree.LeafNode;
import io.github.thalweg.spark.ml.tree.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fitted trees node by node, beside those of Spark MLlib on the same rows. */
class NodesTest {
    /** Two numbers of 12 values each and a category of five: {@code features, label, height}. */
    private static Dataset<Row> table() {
        Random random = new Random(3);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            int x = random.nextInt(12);
            int y = random.nextInt(12);
            int category = random.nextInt(5);
            double height = x + (category % 2 == 0 ? 7 : 0) + y / 3.0 + random.nextGaussian();
            double label = height > 15 ? 2 : height > 9 ? 1 : 0;
            rows.add(RowFactory.create(Vectors.dense(x, y, category), label, height));
        }
        AttributeGroup features = new AttributeGroup("features", new Attribute[] {
            NumericAttribute.defaultAttr().withName("x"),
            NumericAttribute.defaultAttr().withName("y"),
            NominalAttribute.defaultAttr().withName("category").withNumValues(5)
        });
        StructType schema = new StructType()
                .add("features", SQLDataTypes.VectorType(), false, features.toMetadata())
                .add("label", DataTypes.DoubleType)
                .add("height", DataTypes.DoubleType);
        return Sessions.session().createDataFrame(rows, schema);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gini", "entropy"})
    void nodesOfClassesAreThoseOfMllib(String impurity) {
        Dataset<Row> table = table();
        Node ours = new DecisionTreeClassifier()
                .setImpurity(impurity)
                .setMaxDepth(4)
                .setMinInstancesPerNode(30)
                .fit(table)
                .rootNode();
        org.apache.spark.ml.tree.Node theirs = new org.apache.spark.ml.classification.DecisionTreeClassifier()
                .setImpurity(impurity)
                .setMaxDepth(4)
                .setMinInstancesPerNode(30)
                .fit(table)
                .rootNode();

        assertThat(compared(ours, theirs, 1e-9)).isGreaterThan(10);
    }

    @Test
    void nodesOfNumbersAreThoseOfMllib() {
        Dataset<Row> table = table();
        Node ours = new DecisionTreeRegressor()
                .setLabelCol("height")
                .setVarianceCol("variance")
                .setMaxDepth(4)
                .setMinInstancesPerNode(30)
                .fit(table)
                .rootNode();
        org.apache.spark.ml.tree.Node theirs = new org.apache.spark.ml.regression.DecisionTreeRegressor()
                .setLabelCol("height")
                .setMaxDepth(4)
                .setMinInstancesPerNode(30)
                .fit(table)
                .rootNode();

        assertThat(compared(ours, theirs, 1e-4)).isGreaterThan(10); // ours adds up quantized labels
    }

    /** How many nodes have been found equal. */
    private static int compared(Node ours, org.apache.spark.ml.tree.Node theirs, double tolerance) {
        assertThat(ours.prediction()).isCloseTo(theirs.prediction(), within(tolerance));
        if (theirs.impurity() >= 0) { // MLlib tells −1 of a node that it could not split
            assertThat(ours.impurity()).isCloseTo(theirs.impurity(), within(tolerance));
        }
        if (theirs instanceof org.apache.spark.ml.tree.LeafNode) {
            assertThat(saysOnly(ours, ours.prediction())).isTrue(); // MLlib joins leaves that say the same class
            return 1;
        }
        InternalNode our = (InternalNode) ours;
        org.apache.spark.ml.tree.InternalNode their = (org.apache.spark.ml.tree.InternalNode) theirs;
        assertThat(our.gain()).isCloseTo(their.gain(), within(tolerance));
        assertThat(our.split().featureIndex()).isEqualTo(their.split().featureIndex());
        boolean mirrored = false;
        if (their.split() instanceof org.apache.spark.ml.tree.CategoricalSplit split) {
            CategoricalSplit categories = (CategoricalSplit) our.split();
            mirrored = !contains(categories.leftCategories(), split.leftCategories());
            assertThat(categories.numCategories()).isEqualTo(split.numCategories());
            assertThat(categories.leftCategories().length + categories.rightCategories().length)
                    .isEqualTo(5);
        } else {
            assertThat(our.split()).isInstanceOf(ContinuousSplit.class);
        }
        return 1
                + compared(our.leftChild(), mirrored ? their.rightChild() : their.leftChild(), tolerance)
                + compared(our.rightChild(), mirrored ? their.leftChild() : their.rightChild(), tolerance);
    }

    private static boolean saysOnly(Node node, double prediction) {
        return node instanceof InternalNode inner
                ? saysOnly(inner.leftChild(), prediction) && saysOnly(inner.rightChild(), prediction)
                : node.prediction() == prediction;
    }

    private static boolean contains(double[] all, double[] some) { // categories that a node has not seen go anywhere
        for (double one : some) {
            for (double other : all) {
                if (one == other) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void whoFollowsTheSplitsEndsWhereTheModelDoes() {
        Dataset<Row> table = table();
        DecisionTreeRegressionModel model =
                new DecisionTreeRegressor().setLabelCol("height").setMaxDepth(6).fit(table);

        for (Row row : table.limit(200).collectAsList()) {
            Vector features = row.getAs("features");
            Node node = model.rootNode();
            while (node instanceof InternalNode inner) {
                node = goesLeft(inner, features) ? inner.leftChild() : inner.rightChild();
            }
            assertThat(node.prediction()).isEqualTo(model.predict(features));
        }
        assertThat(model.rootNode().toString()).startsWith("InternalNode(prediction = ");
    }

    @Test
    void treesWithoutALimitAreReadWalkedAndExplainedThousandsOfNodesDeep(@TempDir Path folder) {
        int size = 3000;
        List<Row> rows = IntStream.range(0, size)
                .mapToObj(i -> RowFactory.create(Vectors.dense(i), i % 2.0))
                .toList();
        Dataset<Row> table = Sessions.session()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("features", SQLDataTypes.VectorType())
                                .add("label", DataTypes.DoubleType));
        DecisionTreeClassificationModel model = new DecisionTreeClassifier()
                .setMaxDepth(-1)
                .setMaxBins(size + 1)
                .setLeafCol("leaf")
                .setContributionCol("parts")
                .fit(table);
        model.exportOnnx(folder.resolve("model.onnx").toString());

        int depth = 0;
        for (Node node = model.rootNode(); node instanceof InternalNode inner; depth++) {
            node = inner.leftChild() instanceof InternalNode left ? left : inner.rightChild();
        }
        assertThat(model.depth()).isEqualTo(depth).isGreaterThan(size * 9 / 10);
        assertThat(model.toDebugString().lines().filter(line -> line.contains("Predict")))
                .hasSize(size);
        assertThat(model.featureImportances()).isEqualTo(Vectors.dense(1));
        assertThat(folder.resolve("model.onnx")).isNotEmptyFile();
        for (Row row : model.transform(table.limit(5)).collectAsList()) {
            Vector parts = row.getAs("parts");
            assertThat(row.<Double>getAs("prediction")).isEqualTo(row.<Double>getAs("label"));
            assertThat(parts.apply(0)).isCloseTo(row.<Double>getAs("label") == 0 ? 0.5 : -0.5, within(1e-6));
        }
    }

    private static boolean goesLeft(InternalNode node, Vector features) {
        double value = features.apply(node.split().featureIndex());
        return node.split() instanceof ContinuousSplit split
                ? value <= split.threshold()
                : ((CategoricalSplit) node.split()).left().contains((int) value);
    }

    @Test
    void treesOfAForestMeasureImpurityAsTheForestDoes() {
        RandomForestClassificationModel forest = new RandomForestClassifier()
                .setImpurity("entropy")
                .setNumTrees(1)
                .setBootstrap(false)
                .setMaxDepth(0)
                .fit(table());
        double entropy = 0;
        Row counts = table().selectExpr("sum(int(label = 0))", "sum(int(label = 1))", "sum(int(label = 2))")
                .head();
        for (int k = 0; k < 3; k++) {
            double share = counts.getLong(k) / 1000.0;
            entropy -= share * Math.log(share) / Math.log(2);
        }

        assertThat(forest.trees()[0].rootNode()).isInstanceOf(LeafNode.class);
        assertThat(forest.trees()[0].rootNode().impurity()).isCloseTo(entropy, within(1e-9));
    }

    @Test
    void impurityThatNobodyKeptIsNotMadeUp() {
        Node root =
                new DecisionTreeRegressor().setLabelCol("height").fit(table()).rootNode();

        assertThatThrownBy(root::impurity)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected a tree that was fitted with a varianceCol");
    }

    @Test
    void boostedModelsCanBeMadeOfTheirTrees() {
        Dataset<Row> table = table().withColumn("second", org.apache.spark.sql.functions.expr("double(label > 0)"));
        GBTClassificationModel classes =
                new GBTClassifier().setLabelCol("second").setMaxIter(3).fit(table);
        GBTRegressionModel numbers =
                new GBTRegressor().setLabelCol("height").setMaxIter(3).fit(table);
        GBTClassificationModel sameClasses =
                new GBTClassificationModel("again", classes.trees(), classes.treeWeights());
        GBTRegressionModel sameNumbers = new GBTRegressionModel("again", numbers.trees(), numbers.treeWeights());

        assertThat(sameClasses.uid()).isEqualTo("again");
        for (Row row : table.limit(50).collectAsList()) {
            Vector features = row.getAs("features");
            assertThat(sameClasses.predictProbability(features)).isEqualTo(classes.predictProbability(features));
            assertThat(sameNumbers.predict(features)).isEqualTo(numbers.predict(features));
        }
        assertThatThrownBy(() -> new GBTRegressionModel("none", new DecisionTreeRegressionModel[0], new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("trees: expected at least one, found none");
    }

    @Test
    void parametersOfAFitMayBeGivenBesideTheRowsOrByName() {
        Dataset<Row> table = table();
        DecisionTreeClassifier tree = new DecisionTreeClassifier();
        tree.set("maxBins", 12);

        assertThat(tree.fit(table, new ParamMap().put(tree.maxDepth(), 1)).depth())
                .isEqualTo(1);
        assertThat(tree.fit(
                                table,
                                tree.maxDepth().w(2),
                                tree.minInstancesPerNode().w(5))
                        .depth())
                .isEqualTo(2);
        assertThat(tree.getMaxBins()).isEqualTo(12);
        assertThat(tree.getMaxDepth()).isEqualTo(5);
        assertThat(tree.getParam("maxDepth")).isSameAs(tree.maxDepth());
        assertThat(tree.explainParams()).contains("maxBins: into which", "current: 12");
        assertThat(DecisionTreeClassifier.supportedImpurities()).containsExactly("gini", "entropy");
    }
}
