package io.github.thalweg.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import io.github.thalweg.math.Matrix;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.math.kernel.Kernel;
import io.github.thalweg.math.kernel.Lengths;
import io.github.thalweg.math.kernel.Linear;
import io.github.thalweg.math.kernel.Matern;
import io.github.thalweg.math.kernel.RadialBasis;
import io.github.thalweg.model.Models;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelRegressionTest {
    private static final double[][] X = {{0}, {1}, {3}};
    private static final double[] Y = {2, 4, -1};

    @Test
    void aPredictionIsTheWeightedMean() {
        double value = fit(rbf(1)).at(Matrix.of(1, 1, 0.5)).get(0, 0);

        double near = Math.exp(-0.125);
        double far = Math.exp(-3.125);
        assertThat(value).isCloseTo((2 * near + 4 * near - far) / (2 * near + far), within(1e-14));
    }

    @Test
    void agreesWithADirectLoopForSeveralTargets() {
        RandomGenerator random = Seed.stream(1, 0, 0);
        double[][] x = new double[40][3];
        double[][] y = new double[40][2];
        for (int i = 0; i < 40; i++) {
            x[i] = new double[] {Sampling.gaussian(random), Sampling.gaussian(random), Sampling.gaussian(random)};
            y[i] = new double[] {x[i][0] * x[i][1], Sampling.gaussian(random)};
        }
        double[] point = {0.3, -0.2, 0.9};
        Kernel kernel = new Matern(Lengths.of(0.7), 2.5);

        double[] found = KernelRegression.fit(Examples.of(x, y), kernel).predict(point);

        double[] sums = new double[3];
        for (int i = 0; i < 40; i++) {
            double weight = kernel.between(x[i], 0, point, 0, 3);
            sums[0] += weight * y[i][0];
            sums[1] += weight * y[i][1];
            sums[2] += weight;
        }
        assertThat(found).containsExactly(new double[] {sums[0] / sums[2], sums[1] / sums[2]}, within(1e-13));
    }

    @Test
    void aNarrowKernelFindsTheNearestAndAWideOneTheMean() {
        Matrix points = Matrix.of(4, 1, 0, 1, 3, 1e6);

        assertThat(fit(rbf(1e-6)).at(points).data()).containsExactly(2, 4, -1, -1);
        assertThat(fit(rbf(1e9)).at(points).data())
                .containsExactly(new double[] {5 / 3.0, 5 / 3.0, 5 / 3.0, 5 / 3.0}, within(1e-5));
    }

    @Test
    void predictionsOfRowsAreThoseOfPoints() {
        KernelRegression model = fit(rbf(0.5));
        try (RowsBuilder builder = RowsBuilder.onHeap(new RowForm(1, 0, false, false, true))) {
            for (double x : new double[] {5, 0.2, 2.1}) {
                builder.add(0, 1, new double[0], 0, new double[] {x}, 0);
            }
            Rows rows = builder.build();
            double[] out = new double[2];
            model.predict(rows, 1, 3, out);
            assertThat(out).isEqualTo(model.at(Matrix.of(2, 1, 0.2, 2.1)).data());
        }
    }

    @Test
    void weightsThatAreNoneAreRefused() {
        KernelRegression linear = fit(new Linear(0));
        assertThatThrownBy(() -> linear.at(Matrix.of(1, 1, -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected weights of at least 0, found a negative one between point 0 and row 1");
        assertThatThrownBy(() -> linear.at(Matrix.of(1, 1, 0)))
                .hasMessageContaining("expected a row with a positive weight for point 0, found none");
    }

    @Test
    void badExamplesAndPointsAreNamed() {
        assertThatThrownBy(() -> Examples.of(new double[][] {{1}, {Double.NaN}}, new double[] {1, 2}))
                .hasMessage("features: row 1: column 0: expected a finite number, found NaN");
        assertThatThrownBy(() -> Examples.of(new double[][] {{1}}, new double[] {1, 2}))
                .hasMessage("features [1, 1] and targets [2, 1]: expected as many rows of both");
        assertThatThrownBy(() -> fit(rbf(1)).at(Matrix.zeros(2, 3))).hasMessage("points [2, 3]: expected 1 features");
        assertThatThrownBy(() -> fit(rbf(1)).predict(Double.NaN)).hasMessageContaining("found NaN");
        assertThatThrownBy(() -> new Examples(Matrix.of(X), Matrix.of(3, 1, Y), List.of("a", "b"), List.of()))
                .hasMessage("names of features: expected 1, found 2");
    }

    @Test
    void whatIsSavedPredictsTheSame(@TempDir Path folder) {
        KernelRegression model = KernelRegression.fit(
                new Examples(Matrix.of(X), Matrix.of(3, 1, Y), List.of("time"), List.of("height")),
                new RadialBasis(Lengths.of()));
        Models.save(model, new Folder(new FileStore(folder)), Map.of());

        KernelRegression read = (KernelRegression)
                Models.load(new Folder(new FileStore(folder))).model();

        assertThat(read.predict(0.7)).isEqualTo(model.predict(0.7));
        assertThat(read.kernel()).isEqualTo(model.kernel());
        assertThat(read.featureNames()).containsExactly("time");
        assertThat(read.targetNames()).containsExactly("height");
    }

    private static KernelRegression fit(Kernel kernel) {
        return KernelRegression.fit(Examples.of(X, Y), kernel);
    }

    private static Kernel rbf(double length) {
        return new RadialBasis(Lengths.of(length));
    }
}
