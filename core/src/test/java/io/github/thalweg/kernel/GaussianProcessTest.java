package io.github.thalweg.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.thalweg.math.Matrix;
import io.github.thalweg.math.Seed;
import io.github.thalweg.math.kernel.Kernel;
import io.github.thalweg.math.kernel.Lengths;
import io.github.thalweg.math.kernel.Linear;
import io.github.thalweg.math.kernel.RadialBasis;
import io.github.thalweg.math.kernel.Scaled;
import io.github.thalweg.model.Models;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn: {@code src/test/fixtures/kernels.json}, made by {@code make_kernel_fixtures.py} beside it. */
class GaussianProcessTest {
    private static JsonNode root() throws IOException {
        return new ObjectMapper()
                .readTree(Path.of("src/test/fixtures/kernels.json").toFile());
    }

    static List<JsonNode> processes() throws IOException {
        return StreamSupport.stream(root().required("processes").spliterator(), false)
                .toList();
    }

    private static double[][] numbers(JsonNode node) {
        return new ObjectMapper().convertValue(node, double[][].class);
    }

    private static GaussianProcess fit(JsonNode expected) throws IOException {
        double[][] y = numbers(root().required("y"));
        if (expected.required("targets").intValue() == 1) {
            y = java.util.Arrays.stream(y).map(row -> new double[] {row[0]}).toArray(double[][]::new);
        }
        Object tree = new ObjectMapper().convertValue(expected.required("kernel"), Object.class);
        Kernel kernel = Registry.standard().make(Kernel.class, "kernel", tree);
        return GaussianProcess.fit(
                Examples.of(numbers(root().required("x")), y),
                new GaussianProcess.Options(kernel, expected.required("noise").doubleValue()));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void meansCovariancesAndLikelihoodsAreThoseOfScikitLearn(JsonNode expected) throws IOException {
        GaussianProcess process = fit(expected);
        Matrix points = Matrix.of(numbers(root().required("points")));

        Prediction prediction = process.at(points);

        assertThat(prediction.mean().data())
                .containsExactly(Matrix.of(numbers(expected.required("mean"))).data(), within(1e-8));
        double[][] covariance = numbers(expected.required("covariance"));
        assertThat(process.covariance(points).data())
                .containsExactly(Matrix.of(covariance).data(), within(1e-8));
        for (int i = 0; i < covariance.length; i++) {
            assertThat(prediction.variance()[i]).isCloseTo(covariance[i][i], within(1e-8));
        }
        double likelihood = expected.required("logMarginalLikelihood").doubleValue();
        assertThat(process.logMarginalLikelihood()).isCloseTo(likelihood, within(1e-9 * Math.abs(likelihood)));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void nothingDriftsBetweenCalls(JsonNode expected) throws IOException {
        GaussianProcess process = fit(expected);
        Matrix points = Matrix.of(numbers(root().required("points")));
        double likelihood = process.logMarginalLikelihood();
        double[] mean = process.at(points).mean().data();
        double[] variance = process.at(points).variance();
        double[] covariance = process.covariance(points).data();
        process.sample(points, 2, Seed.stream(1, 0, 0));

        assertThat(process.logMarginalLikelihood()).isEqualTo(likelihood);
        assertThat(process.at(points).mean().data()).isEqualTo(mean);
        assertThat(process.at(points).variance()).isEqualTo(variance);
        assertThat(process.covariance(points).data()).isEqualTo(covariance);
    }

    @Test
    void oneRowIsTheNormalDistributionConditioned() {
        Kernel kernel = new Scaled(2, new RadialBasis(Lengths.of(1)));
        GaussianProcess process = GaussianProcess.fit(
                Examples.of(new double[][] {{0}}, new double[] {3}), new GaussianProcess.Options(kernel, 0.5));

        Prediction prediction = process.at(Matrix.of(1, 1, 1));

        double cross = 2 * Math.exp(-0.5);
        assertThat(prediction.mean().get(0, 0)).isCloseTo(cross / 2.5 * 3, within(1e-14));
        assertThat(prediction.variance()[0]).isCloseTo(2 - cross * cross / 2.5, within(1e-14));
        assertThat(process.logMarginalLikelihood())
                .isCloseTo(-0.5 * (9 / 2.5 + Math.log(2.5) + Math.log(2 * Math.PI)), within(1e-14));
    }

    @Test
    void intervalsAreTwoSidedAndObservationsWiderThanFunctions() {
        Prediction prediction = new Prediction(Matrix.of(1, 2, 1, -1), new double[] {4}, 5);

        Prediction.Interval function = prediction.ofFunction(0, 1, 0.95);
        Prediction.Interval observation = prediction.ofObservation(0, 0, 0.5);

        assertThat(function.low()).isCloseTo(-1 - 2 * 1.959963984540054, within(1e-12)); // SciPy: norm.ppf(0.975)
        assertThat(function.high()).isCloseTo(-1 + 2 * 1.959963984540054, within(1e-12));
        assertThat(observation.high() - 1).isCloseTo(3 * 0.6744897501960817, within(1e-12)); // SciPy: norm.ppf(0.75)
        assertThat(1 - observation.low()).isCloseTo(observation.high() - 1, within(1e-15));
        assertThatThrownBy(() -> prediction.ofFunction(0, 0, 1)).hasMessageStartingWith("probability: expected");
    }

    @Test
    void ninetyFivePercentIntervalsHoldNinetyFivePercentOfWhatThePriorDraws() {
        Kernel kernel = new RadialBasis(Lengths.of(0.8));
        double noise = 0.04;
        Matrix line = line(30, 5);
        int inside = 0;
        int all = 0;
        for (int trial = 0; trial < 100; trial++) {
            RandomGenerator random = Seed.stream(7, trial, 0);
            double[] drawn = Prior.sample(kernel, line, 1, random)[0];
            double[][] x = new double[15][];
            double[] y = new double[15];
            for (int i = 0; i < 15; i++) {
                x[i] = line.row(2 * i);
                y[i] = drawn[2 * i] + Math.sqrt(noise) * io.github.thalweg.math.Sampling.gaussian(random);
            }
            Prediction prediction = GaussianProcess.fit(Examples.of(x, y), new GaussianProcess.Options(kernel, noise))
                    .at(line);
            for (int i = 1; i < 30; i += 2) {
                Prediction.Interval interval = prediction.ofFunction(i, 0, 0.95);
                inside += interval.low() <= drawn[i] && drawn[i] <= interval.high() ? 1 : 0;
                all++;
            }
        }
        assertThat((double) inside / all).isBetween(0.93, 0.97); // of 1,500, 100 functions: within two deviations
    }

    @Test
    void samplesHaveMeanAndCovarianceOfTheProcess() throws IOException {
        JsonNode expected = processes().get(1); // two targets
        GaussianProcess process = fit(expected);
        Matrix points = Matrix.of(numbers(root().required("points")));
        int count = 20_000;

        double[][][] samples = process.sample(points, count, Seed.stream(5, 0, 0));

        Matrix mean = process.at(points).mean();
        Matrix covariance = process.covariance(points);
        for (int t = 0; t < 2; t++) {
            for (int i = 0; i < points.rows(); i++) {
                for (int j = 0; j <= i; j++) {
                    double first = 0;
                    double product = 0;
                    for (double[][] sample : samples) {
                        first += sample[t][i] / count;
                        product += (sample[t][i] - mean.get(i, t)) * (sample[t][j] - mean.get(j, t)) / count;
                    }
                    assertThat(first).isCloseTo(mean.get(i, t), within(0.03)); // 4 / √count
                    assertThat(product).isCloseTo(covariance.get(i, j), within(0.04));
                }
            }
        }
        double together = 0; // targets are independent
        for (double[][] sample : samples) {
            together += (sample[0][5] - mean.get(5, 0)) * (sample[1][5] - mean.get(5, 1)) / count;
        }
        assertThat(together).isCloseTo(0, within(0.03));
    }

    @Test
    void aPriorMayBeDrawnOnPointsThatCoincide() {
        Matrix points = Matrix.of(4, 1, 0, 0, 1e-9, 2);

        double[][] functions = Prior.sample(new RadialBasis(Lengths.of(1)), points, 4_000, Seed.stream(2, 0, 0));

        double variance = 0;
        double covariance = 0;
        for (double[] function : functions) {
            assertThat(function[1]).isCloseTo(function[0], within(1e-12));
            assertThat(function[2]).isCloseTo(function[0], within(1e-6));
            variance += function[0] * function[0] / functions.length;
            covariance += function[0] * function[3] / functions.length;
        }
        assertThat(variance).isCloseTo(1, within(0.09)); // 4 √(2 / 4,000)
        assertThat(covariance).isCloseTo(Math.exp(-2), within(0.07));
    }

    @Test
    void withoutNoiseTheFunctionPassesThroughTheRows() {
        double[][] x = {{0}, {1}, {2.5}};
        double[] y = {1, -1, 4};
        Prediction prediction = GaussianProcess.fit(
                        Examples.of(x, y), new GaussianProcess.Options(new RadialBasis(Lengths.of(0.7)), 0))
                .at(Matrix.of(x));

        assertThat(prediction.mean().data()).containsExactly(y, within(1e-12));
        assertThat(prediction.variance()).containsExactly(new double[3], within(1e-12));
    }

    @Test
    void aSearchFindsWhatScikitLearnFinds() throws IOException {
        JsonNode expected = root().required("tuned");
        double[] y = new ObjectMapper().convertValue(expected.required("y"), double[].class);
        Examples examples = Examples.of(numbers(expected.required("x")), y);
        Kernel start = new Scaled(1, new RadialBasis(Lengths.of(1)));

        GaussianProcess tuned = GaussianProcess.fitTuned(examples, new GaussianProcess.Options(start, 0.1), 600);

        double best = expected.required("logMarginalLikelihood").doubleValue();
        assertThat(tuned.logMarginalLikelihood()).isCloseTo(best, within(1e-5));
        double[] numbers = new ObjectMapper().convertValue(expected.required("numbers"), double[].class);
        double[] found = {tuned.kernel().parameters()[0], tuned.kernel().parameters()[1], tuned.noise()};
        for (int i = 0; i < 3; i++) {
            assertThat(found[i] / numbers[i]).isCloseTo(1, within(5e-3)); // the top is flat
        }
    }

    @Test
    void aSearchLeavesANoiseOfNothingAndKernelsWithoutNumbers() {
        Examples examples = Examples.of(new double[][] {{1}}, new double[] {2});
        GaussianProcess process = GaussianProcess.fitTuned(examples, new GaussianProcess.Options(new Linear(0), 0), 50);

        assertThat(process.noise()).isZero();
        assertThat(process.kernel()).isEqualTo(new Linear(0));
    }

    @Test
    void twinsWithoutNoiseAreRefusedWithTheWayOut() {
        Examples twins = Examples.of(new double[][] {{1}, {1}}, new double[] {1, 2});

        assertThatThrownBy(() ->
                        GaussianProcess.fit(twins, new GaussianProcess.Options(new RadialBasis(Lengths.of(1)), 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("covariance of 2 rows is singular")
                .hasMessageEndingWith("expected rows that differ more, or more noise");
        assertThatThrownBy(() -> new GaussianProcess.Options(new Linear(0), -1)).hasMessageStartingWith("noise:");
    }

    @Test
    void whatIsSavedPredictsTheSame(@TempDir Path folder) throws IOException {
        GaussianProcess process = fit(processes().get(5));
        Models.save(process, new Folder(new FileStore(folder)), Map.of());

        GaussianProcess read =
                (GaussianProcess) Models.load(new Folder(new FileStore(folder))).model();

        assertThat(read.predict(0.3, -0.4))
                .isEqualTo(process.predict(0.3, -0.4))
                .hasSize(2);
        assertThat(read.logMarginalLikelihood()).isEqualTo(process.logMarginalLikelihood());
        assertThat(read.kernel()).isEqualTo(process.kernel());
        assertThat(read.noise()).isEqualTo(process.noise());
    }

    private static Matrix line(int points, double length) {
        Matrix line = Matrix.zeros(points, 1);
        for (int i = 0; i < points; i++) {
            line.set(i, 0, length * i / (points - 1));
        }
        return line;
    }
}
