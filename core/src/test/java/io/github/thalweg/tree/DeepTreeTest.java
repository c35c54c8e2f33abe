package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.model.Models;
import io.github.thalweg.store.Folder;
import io.github.thalweg.store.MemoryStore;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.boost.GradientBoosting;
import io.github.thalweg.tree.explain.Shap;
import io.github.thalweg.tree.export.OnnxExport;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.forest.ForestWay;
import io.github.thalweg.tree.forest.RandomForest;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Squared;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees that cut off one row after the other, far deeper than a thread's stack: all that is done with trees holds. */
class DeepTreeTest {
    private static final int DEPTH = 5000;
    private static final int FEATURES = 3;
    private static final int ROWS =
            2500; // of numbers by turns odd and even, of which each split can only cut off a few

    /** At level i the values up to i, or those above −i, are a leaf that says i. */
    private static TreeModel chain(boolean leafIsLeft) {
        int nodes = 2 * DEPTH + 1;
        int[] feature = new int[nodes];
        int[] left = new int[nodes];
        double[] threshold = new double[nodes];
        double[] weight = new double[nodes];
        double[] values = new double[nodes];
        Arrays.fill(feature, -1);
        for (int i = 0, node = 0; i <= DEPTH; i++) {
            weight[node] = DEPTH + 1 - i;
            values[node] = i;
            if (i < DEPTH) {
                feature[node] = i % FEATURES;
                left[node] = 2 * i + 1;
                threshold[node] = leafIsLeft ? i : -i - 1;
                int leaf = leafIsLeft ? 2 * i + 1 : 2 * i + 2;
                weight[leaf] = 1;
                values[leaf] = i;
                node = leafIsLeft ? 2 * i + 2 : 2 * i + 1;
            }
        }
        int[] noSets = new int[nodes];
        Arrays.fill(noSets, -1);
        Tree tree = new Tree(
                1, feature, left, threshold, noSets, new long[0], new byte[nodes], new double[nodes], weight, values);
        return model(tree);
    }

    private static TreeModel model(Tree tree) {
        return TreeModel.of(
                "decision-tree",
                new Ensemble(List.of(tree), new double[] {1}, new double[1], Link.IDENTITY),
                Features.numbers(List.of("a", "b", "c")),
                List.of());
    }

    private static Tree only(TreeModel model) {
        return model.ensemble().trees().get(0);
    }

    /** The row that ends in the leaf at level i. */
    private static double[] row(boolean leafIsLeft, int i) {
        double[] row = new double[FEATURES];
        Arrays.fill(row, leafIsLeft ? i : -i);
        return row;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theyPredictAndTravelAndAreSaved(boolean leafIsLeft) {
        TreeModel model = chain(leafIsLeft);
        Folder folder = new Folder(new MemoryStore());
        String saved = Models.save(model, folder, Map.of());

        assertThat(only(model).depth()).isEqualTo(DEPTH);
        for (int i = 0; i <= DEPTH; i += 50) {
            assertThat(model.predict(row(leafIsLeft, i))).containsExactly(i);
        }
        assertThat(Models.load(folder).fingerprint()).isEqualTo(saved);
        assertThat(Parcel.of(only(model)).unpack().depth()).isEqualTo(DEPTH);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theyAreWrittenAsText(boolean leafIsLeft) {
        String text = TreeText.numbered(chain(leafIsLeft));

        assertThat(text.lines().filter(line -> line.contains("Predict"))).hasSize(DEPTH + 1);
        assertThat(text.lines().mapToInt(line -> line.indexOf('I')).max()).hasValue(4 + DEPTH - 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theirContributionsSumToThePredictionLessTheExpectedOne(boolean leafIsLeft) {
        Shap shap = new Shap(chain(leafIsLeft).ensemble(), FEATURES);

        assertThat(shap.expected()[0]).isCloseTo(DEPTH / 2.0, within(1e-8 * DEPTH));
        for (int i : new int[] {0, 7, DEPTH / 2, DEPTH}) {
            assertThat(Arrays.stream(shap.values(row(leafIsLeft, i))).sum())
                    .as("level %s", i)
                    .isCloseTo(i - DEPTH / 2.0, within(1e-8 * DEPTH));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theirOnnxFilePredictsTheSame(boolean leafIsLeft) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        OnnxExport.write(chain(leafIsLeft), file);
        float[][] rows = new float[DEPTH][FEATURES];
        float[][] expected = new float[DEPTH][1];
        for (int i = 0; i < DEPTH; i++) {
            Arrays.fill(rows[i], (float) row(leafIsLeft, i)[0]);
            expected[i][0] = i;
        }

        FutureTask<float[][]> found = new FutureTask<>(() -> run(file.toByteArray(), rows));
        new Thread(null, found, "ONNX", 64 << 20).start(); // the runtime itself recurses as it loads a tree
        assertThat(found.get()).isDeepEqualTo(expected);
    }

    private static float[][] run(byte[] file, float[][] rows) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file);
                OnnxTensor input = OnnxTensor.createTensor(environment, rows);
                OrtSession.Result result = session.run(Map.of("features", input))) {
            return (float[][]) result.get(0).getValue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ONE_TASK", "LEVELS"})
    void theyGrowInEveryWay(ForestWay way) {
        String[] names = numbers().mapToObj(i -> i % 2 == 0 ? "even" : "odd").toArray(String[]::new);
        ForestOptions options =
                ForestOptions.oneTree(growth(0), Impurity.GINI, 1).withWay(way);
        TreeModel model = RandomForest.fit(rows(), names, options);

        assertThat(only(model).nodes()).isEqualTo(2 * ROWS - 1);
        assertThat(only(model).depth()).isGreaterThan(ROWS / 2);
        assertThat(model.featureImportances()).containsExactly(1);
        assertThat(model.predict(17)).containsExactly(0, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, ROWS})
    void theyGrowByBoostingAndBestFirst(int maxLeaves) {
        double[] labels = numbers().mapToDouble(i -> i % 2).toArray();
        BoostingOptions options =
                new BoostingOptions(1, 1, growth(maxLeaves), new Squared(), 0, 0, 0, 1, 1, 1, null, List.of(), 1);
        TreeModel model = GradientBoosting.fit(rows(), labels, options);

        assertThat(only(model).depth()).isGreaterThan(ROWS / 2);
        assertThat(model.predict(17)[0]).isCloseTo(1, within(1e-6));
    }

    private static Growth growth(int maxLeaves) {
        return new Growth(Growth.UNLIMITED, maxLeaves, ROWS + 1, 1, 0, 0);
    }

    private static IntStream numbers() {
        return IntStream.range(0, ROWS);
    }

    private static double[][] rows() {
        return numbers().mapToObj(i -> new double[] {i}).toArray(double[][]::new);
    }
}
