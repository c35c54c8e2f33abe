package io.github.thalweg.tree.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Classifier;
import io.github.thalweg.onnx.OnnxRun;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.Link;
import io.github.thalweg.tree.RandomTrees;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.TreeRegression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files are run by ONNX Runtime, which shares no line with us. */
class OnnxExportTest {
    private static final Features MIXED =
            new Features(List.of("a", "b", "colour", "city", "c"), List.of(0, 0, 3, 130, 0));

    @ParameterizedTest
    @CsvSource({
        "1, false, IDENTITY, 10, 6, false",
        "3, false, IDENTITY, 4, 5, false",
        "1, true, EXPONENTIAL, 5, 4, false",
        "2, false, IDENTITY, 20, 8, true",
        "4, false, IDENTITY, 7, 6, true",
        "1, true, LOGISTIC, 12, 5, true",
        "1, true, HALF_LOGISTIC, 12, 5, true",
        "3, true, SOFTMAX, 9, 5, true",
        "2, true, SOFTMAX, 4, 5, true",
        "1, true, LOGISTIC, 1, 0, true",
    })
    void theRuntimePredictsWhatWePredict(int scores, boolean one, Link link, int trees, int depth, boolean classes)
            throws IOException, OrtException {
        RandomGenerator random = Seed.stream(21, scores, trees);
        Ensemble ensemble = RandomTrees.ensemble(MIXED, scores, one, trees, depth, link, random);
        TreeModel model = model(ensemble, classes);
        float[][] rows = new float[300][MIXED.count()];
        for (float[] row : rows) {
            double[] drawn = RandomTrees.row(MIXED, random);
            for (int f = 0; f < row.length; f++) {
                row[f] = (float) drawn[f];
            }
        }
        try (OnnxRun runtime = OnnxRun.of(out -> OnnxExport.write(model, out))) {
            OnnxRun.Found found = runtime.run(rows);
            for (int i = 0; i < rows.length; i++) {
                double[] ours = model.predict(doubles(rows[i]));
                for (int k = 0; k < ours.length; k++) {
                    assertThat((double) found.predictions()[i][k])
                            .isCloseTo(ours[k], within(1e-6 * Math.max(1, Math.abs(ours[k]))));
                }
                if (model instanceof Classifier classifier) {
                    int decided = Classifier.decide(ours, 0, ours.length);
                    assertThat(found.labels()[i])
                            .isEqualTo(classifier.classNames().get(decided));
                }
            }
        }
    }

    /** A double between two floats, the floats themselves and their neighbours, both signs, tiny and huge. */
    @Test
    void floatsOnEitherSideOfAThresholdGoTheSameWay() throws IOException, OrtException {
        for (double threshold : new double[] {
            0.1, -0.1, 1 + 1e-12, 1 - 1e-12, 16777217, 1e-46, -1e-46, 1e39, -1e39, 0, Double.POSITIVE_INFINITY
        }) {
            TreeModel model =
                    TreeModel.of("decision-tree", stump(threshold), Features.numbers(List.of("x")), List.of());
            float near = (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, threshold));
            List<float[]> rows = new ArrayList<>();
            for (float x : new float[] {
                Math.nextDown(near), near, Math.nextUp(near), -near, 0, Float.MAX_VALUE, -Float.MAX_VALUE
            }) {
                rows.add(new float[] {x});
            }
            try (OnnxRun runtime = OnnxRun.of(out -> OnnxExport.write(model, out))) {
                OnnxRun.Found found = runtime.run(rows.toArray(new float[0][]));
                for (int i = 0; i < rows.size(); i++) {
                    assertThat((double) found.predictions()[i][0])
                            .as("%s against %s", rows.get(i)[0], threshold)
                            .isEqualTo(model.predict(rows.get(i)[0])[0]);
                }
            }
        }
    }

    @Test
    void aModelWithoutTreesIsRefused() {
        Ensemble none = new Ensemble(List.of(), new double[0], new double[1], Link.IDENTITY);
        assertThatThrownBy(() -> OnnxExport.write(model(none, false), new ByteArrayOutputStream()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("model has no trees yet: there is nothing to export");
    }

    private static Ensemble stump(double threshold) {
        Tree tree = new Tree(
                1,
                new int[] {0, -1, -1},
                new int[] {1, -1, -1},
                new double[] {threshold, 0, 0},
                new int[] {-1, -1, -1},
                new long[0],
                new byte[3],
                new double[3],
                new double[] {2, 1, 1},
                new double[] {0, -1, 1});
        return new Ensemble(List.of(tree), new double[] {1}, new double[1], Link.IDENTITY);
    }

    private static TreeModel model(Ensemble ensemble, boolean classes) {
        List<String> names = IntStream.range(0, ensemble.predictions())
                .mapToObj(k -> "name " + k)
                .toList();
        return classes
                ? TreeModel.of("random-forest", ensemble, MIXED, names)
                : new TreeRegression("gradient-boosting", ensemble, MIXED, names);
    }

    private static double[] doubles(float[] row) {
        return IntStream.range(0, row.length).mapToDouble(f -> row[f]).toArray();
    }
}
