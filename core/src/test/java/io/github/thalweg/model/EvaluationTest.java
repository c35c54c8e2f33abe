package io.github.thalweg.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.thalweg.learn.Parcel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn: {@code src/test/fixtures/evaluation.json}, made by {@code make_evaluation_fixtures.py} beside it. */
class EvaluationTest {
    private static final double TOLERANCE = 1e-12; // sums of some dozen numbers in another order

    static List<JsonNode> classes() throws IOException {
        return cases("classes");
    }

    static List<JsonNode> values() throws IOException {
        return cases("values");
    }

    private static List<JsonNode> cases(String list) throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(Path.of("src/test/fixtures/evaluation.json").toFile());
        return StreamSupport.stream(root.required(list).spliterator(), false).toList();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void metricsOfClassesAreThoseOfScikitLearn(JsonNode one) {
        LabelEvaluation evaluation = evaluation(one);

        assertMetrics(evaluation.metrics(), one.required("metrics"));
        ClassEvaluation ofClasses = (ClassEvaluation) evaluation;
        for (int c = 0; c < one.required("classes").asInt(); c++) {
            assertThat(ofClasses.confusion()[c])
                    .containsExactly(doubles(one.required("confusion").get(c)), within(TOLERANCE));
            assertThat(ofClasses.precision(c))
                    .isCloseTo(one.required("precisions").get(c).asDouble(), within(TOLERANCE));
            assertThat(ofClasses.recall(c))
                    .isCloseTo(one.required("recalls").get(c).asDouble(), within(TOLERANCE));
            assertThat(ofClasses.f1(c)).isCloseTo(one.required("f1s").get(c).asDouble(), within(TOLERANCE));
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void metricsOfValuesAreThoseOfScikitLearn(JsonNode one) {
        assertMetrics(evaluation(one).metrics(), one.required("metrics"));
    }

    @ParameterizedTest
    @MethodSource({"classes", "values"})
    void theSumDoesNotDependOnTheCut(JsonNode one) {
        int rows = one.required("weights").size();
        Map<String, Double> whole = evaluation(one).metrics();
        for (int cut : new int[] {0, 1, rows / 3, rows}) {
            LabelEvaluation sum = evaluation(one, 0, cut);
            LabelEvaluation rest = Parcel.of(evaluation(one, cut, rows)).content();
            sum.add(rest);

            assertThat(sum.metrics().keySet()).containsExactlyElementsOf(whole.keySet());
            sum.metrics()
                    .forEach((name, value) -> assertThat(value).as(name).isCloseTo(whole.get(name), within(TOLERANCE)));
        }
    }

    private static void assertMetrics(Map<String, Double> found, JsonNode expected) {
        expected.fields().forEachRemaining(field -> assertThat(found.get(field.getKey()))
                .as(field.getKey())
                .isCloseTo(field.getValue().asDouble(), within(TOLERANCE)));
        assertThat(found).hasSize(expected.size() + (expected.has("auc") || expected.has("r2") ? 0 : auc(found)));
    }

    /** Where some classes do not occur, scikit-learn has no area; ours is the mean over those that do. */
    private static int auc(Map<String, Double> found) {
        return found.containsKey("auc") ? 1 : 0;
    }

    @Test
    void areaIsLeftOutWhereThereIsOneClassOnly() {
        LabelEvaluation evaluation = LabelEvaluation.ofClasses(2);
        evaluation.count(new double[] {0.4, 0.6}, 0, new double[] {1}, 1);

        assertThat(evaluation.metrics().keySet()).containsExactly("accuracy", "precision", "recall", "f1", "logLoss");
    }

    @Test
    void aProbabilityOfZeroCostsMuchButNotInfinitelyMuch() {
        LabelEvaluation evaluation = LabelEvaluation.ofClasses(2);
        evaluation.count(new double[] {1, 0}, 0, new double[] {1}, 1);

        assertThat(evaluation.metrics().get("logLoss")).isCloseTo(52 * Math.log(2), within(1e-12));
    }

    @Test
    void equallyProbableClassesStandInTheirOrder() {
        LabelEvaluation evaluation = LabelEvaluation.ofClasses(7);
        double seventh = 1.0 / 7;
        double[] even = {seventh, seventh, seventh, seventh, seventh, seventh, seventh};
        for (int label = 0; label < 7; label++) {
            evaluation.count(even, 0, new double[] {label}, 1);
        }

        assertThat(evaluation.metrics().get("accuracy")).isEqualTo(1.0 / 7);
        assertThat(evaluation.metrics().get("top5")).isEqualTo(5.0 / 7);
        assertThat(((ClassEvaluation) evaluation).topK(7)).isEqualTo(1);
    }

    @Test
    void aProbabilityPerClassIsTheMostProbableClass() {
        LabelEvaluation hard = LabelEvaluation.ofClasses(3);
        LabelEvaluation soft = LabelEvaluation.ofClasses(3);
        hard.count(new double[] {0.2, 0.5, 0.3}, 0, new double[] {2}, 1);
        soft.count(new double[] {0.2, 0.5, 0.3}, 0, new double[] {0.3, 0.3, 0.4}, 1);

        assertThat(soft.metrics()).isEqualTo(hard.metrics());
    }

    @Test
    void manyClassesAreCountedInBoundedMemory() {
        int classes = 50_000;
        LabelEvaluation evaluation = LabelEvaluation.ofClasses(classes);
        double[] predictions = new double[classes];
        predictions[49_999] = 1;
        evaluation.count(predictions, 0, new double[] {49_999}, 1);
        evaluation.count(predictions, 0, new double[] {7}, 1);

        assertThat(evaluation.metrics().get("accuracy")).isEqualTo(0.5);
        assertThat(evaluation.metrics()).doesNotContainKey("auc");
        assertThat(Parcel.of(evaluation).size()).isLessThan(2_000_000);
        assertThat(evaluation.table()).isEmpty();
        assertThatThrownBy(() -> ((ClassEvaluation) evaluation).confusion())
                .hasMessage("confusion: expected at most 256 classes, found 50000");
    }

    @Test
    void lossesAreDividedByTheWeightOfTheRows() {
        for (LabelEvaluation evaluation : List.of(LabelEvaluation.ofClasses(2), LabelEvaluation.ofValues(1))) {
            evaluation.count(new double[] {0.5, 0.5}, 0, new double[] {1}, 3);
            evaluation.count(new double[] {0.5, 0.5}, 0, new double[] {0}, 1);
            evaluation.addLoss(5);
            evaluation.addLoss(1);

            assertThat(evaluation.metrics()).containsEntry("loss", 1.5);
        }
    }

    @Test
    void aConstantTargetHasNoVarianceWhateverItsBits() {
        LabelEvaluation exact = LabelEvaluation.ofValues(1);
        LabelEvaluation wrong = LabelEvaluation.ofValues(1);
        for (int i = 0; i < 10; i++) {
            exact.count(new double[] {0.1}, 0, new double[] {0.1}, 0.3);
            wrong.count(new double[] {0.1 + 1e-9 * i}, 0, new double[] {0.1}, 0.3);
        }
        LabelEvaluation sum = LabelEvaluation.ofValues(1);
        sum.add(wrong);

        assertThat(exact.metrics()).containsEntry("r2", 1.0);
        assertThat(sum.metrics()).containsEntry("r2", 0.0);
    }

    @Test
    void theTableShowsTheConfusionMatrix() {
        LabelEvaluation evaluation = LabelEvaluation.ofClasses(2);
        evaluation.count(new double[] {0.4, 0.6}, 0, new double[] {0}, 3);
        evaluation.count(new double[] {0.4, 0.6}, 0, new double[] {1}, 12);

        assertThat(evaluation.table())
                .isEqualTo("confusion (rows: true class, columns: predicted)\n       0       3\n       0      12\n");
    }

    @Test
    void nothingToEvaluateOnIsSaid() {
        for (LabelEvaluation evaluation : List.of(LabelEvaluation.ofClasses(2), LabelEvaluation.ofValues(1))) {
            assertThatThrownBy(evaluation::metrics)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there are no rows to evaluate on");

            evaluation.count(new double[] {0.5, 0.5}, 0, new double[] {1}, 0);

            assertThatThrownBy(evaluation::metrics)
                    .hasMessage("there is nothing to evaluate on: the weights of all 1 rows are 0");
        }
    }

    @Test
    void labelsThatAreNoClassAreRefused() {
        for (double label : new double[] {2, -1, 0.5, Double.NaN}) {
            assertThatThrownBy(() ->
                            LabelEvaluation.ofClasses(2).count(new double[] {0.5, 0.5}, 0, new double[] {label}, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("label " + label + " is no class of the model: expected a whole number of 0 to 1");
        }
    }

    @Test
    void predictionsOfADivergedModelAreRefused() {
        assertThatThrownBy(() ->
                        LabelEvaluation.ofClasses(2).count(new double[] {0.5, Double.NaN}, 0, new double[] {0}, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a prediction is NaN: the model has diverged");
        assertThatThrownBy(() -> LabelEvaluation.ofValues(1)
                        .count(new double[] {Double.NEGATIVE_INFINITY}, 0, new double[] {0}, 1))
                .hasMessage("a prediction is -Infinity: the model has diverged");
    }

    private static LabelEvaluation evaluation(JsonNode one) {
        return evaluation(one, 0, one.required("weights").size());
    }

    private static LabelEvaluation evaluation(JsonNode one, int from, int to) {
        boolean classes = one.has("classes");
        int width = one.required(classes ? "classes" : "targets").asInt();
        double[] predictions = doubles(one.required("predictions"));
        double[] truth = doubles(one.required(classes ? "labels" : "truth"));
        double[] weights = doubles(one.required("weights"));
        int each = truth.length / weights.length;
        LabelEvaluation evaluation = classes ? LabelEvaluation.ofClasses(width) : LabelEvaluation.ofValues(width);
        for (int row = from; row < to; row++) {
            double[] targets = java.util.Arrays.copyOfRange(truth, row * each, (row + 1) * each);
            evaluation.count(predictions, row * width, targets, weights[row]);
        }
        return evaluation;
    }

    private static double[] doubles(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }
}
