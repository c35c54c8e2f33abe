package io.github.thalweg.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.distance.Euclidean;
import io.github.thalweg.math.distance.Manhattan;
import io.github.thalweg.math.distance.Minkowski;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.model.Models;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NeighborModelTest {
    private static final double[][] LINE = {{0}, {1}, {3}, {7}};
    private static final List<String> X = List.of("x");

    private static SearchOptions options(int k, Weighting weights) {
        return new SearchOptions(k, new Euclidean(), weights, Engine.AUTO);
    }

    private static LocalShards<Rows> line(double... targets) {
        return LocalRows.of(LINE, targets, null, 3, 1);
    }

    @Test
    void votesAreCountedAlikeOrByInverseDistance() {
        try (LocalShards<Rows> rows = line(0, 1, 1, 2)) {
            NeighborClassification uniform =
                    NeighborModel.classifier(rows, options(3, Weighting.UNIFORM), X, List.of("a", "b", "c"));
            assertThat(uniform.predict(0.25)).containsExactly(1.0 / 3, 2.0 / 3, 0);
            NeighborClassification distance =
                    NeighborModel.classifier(rows, options(3, Weighting.DISTANCE), X, List.of());
            double a = 1 / 0.25; // distances 0.25, 0.75, 2.75
            double b = 1 / 0.75 + 1 / 2.75;
            assertThat(distance.predict(0.25)[0]).isCloseTo(a / (a + b), org.assertj.core.api.Assertions.within(1e-15));
            assertThat(distance.predict(0.25)[1]).isCloseTo(b / (a + b), org.assertj.core.api.Assertions.within(1e-15));
            assertThat(distance.classNames()).containsExactly("0", "1", "2");
            assertThat(distance.predict(3)).containsExactly(0, 1, 0);
        }
    }

    @Test
    void valuesAreMeansOfEachTarget() {
        double[][] targets = {{0, 1}, {10, 2}, {20, 4}, {30, 8}};
        try (LocalShards<Rows> rows = LocalRows.of(LINE, targets, null, 2, 1)) {
            NeighborRegression uniform =
                    NeighborModel.regressor(rows, options(2, Weighting.UNIFORM), X, List.of("u", "v"));
            assertThat(uniform.predict(2.5)).containsExactly(15, 3);
            NeighborRegression distance =
                    NeighborModel.regressor(rows, options(2, Weighting.DISTANCE), X, List.of("u", "v"));
            // weights 1/0.5 and 1/1.5, so 3 : 1
            assertThat(distance.predict(2.5)[0]).isCloseTo(17.5, org.assertj.core.api.Assertions.within(1e-12));
            assertThat(distance.predict(7)).containsExactly(30, 8);
        }
    }

    @ParameterizedTest
    @EnumSource(Weighting.class)
    void predictionsAreTheSameForAnyEngineAndNumberOfShards(Weighting weights) {
        Cloud cloud = Cloud.grid(500, 4, 9);
        double[] labels = new double[500];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 4;
        }
        String fingerprint = null;
        double[][] expected = null;
        for (int shards : new int[] {1, 2, 7}) {
            for (Engine engine : Engine.values()) {
                try (LocalShards<Rows> rows = LocalRows.of(cloud.points(), labels, null, shards, 2)) {
                    SearchOptions options = new SearchOptions(6, new Manhattan(), weights, engine);
                    NeighborClassification model =
                            NeighborModel.classifier(rows, options, List.of("a", "b", "c", "d"), List.of());
                    double[][] found = new double[cloud.queries().length][];
                    for (int i = 0; i < found.length; i++) {
                        found[i] = model.predict(cloud.queries()[i]);
                    }
                    expected = expected == null ? found : expected;
                    assertThat(found).isDeepEqualTo(expected);
                    if (engine == Engine.AUTO) {
                        fingerprint = fingerprint == null ? Models.fingerprint(model) : fingerprint;
                        assertThat(Models.fingerprint(model)).isEqualTo(fingerprint);
                    }
                }
            }
        }
    }

    @Test
    void savedModelsAndTravelledOnesSayTheSame(@TempDir Path folder) {
        try (LocalShards<Rows> rows = line(0.5, 1, 4, 9.25)) {
            SearchOptions options = new SearchOptions(2, new Minkowski(3), Weighting.DISTANCE, Engine.TREE);
            NeighborRegression model = NeighborModel.regressor(rows, options, X, List.of("y"));
            Models.save(model, new Folder(new FileStore(folder)), Map.of());
            NeighborModel loaded = (NeighborModel)
                    Models.load(new Folder(new FileStore(folder))).model();
            assertThat(loaded.options()).isEqualTo(options);
            assertThat(loaded.size()).isEqualTo(4);
            NeighborModel travelled = Parcel.of(model).content();
            for (double x = -1; x < 9; x += 0.25) {
                assertThat(loaded.predict(x)).isEqualTo(model.predict(x));
                assertThat(travelled.predict(x)).isEqualTo(model.predict(x));
            }
            assertThat(loaded.choice().engine()).isEqualTo(Engine.TREE);
        }
    }

    @Test
    void aRowThatWeighsTwoSaysWhatTwoRowsSayAndOneThatWeighsNothingIsNotThere() {
        double[][] points = {{0}, {1}, {3}, {7}, {0.5}};
        double[] labels = {0, 0, 1, 1, 1};
        double[] weights = {1, 0.5, 4, 1, 0};
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, weights, 2, 1)) {
            NeighborClassification classes =
                    NeighborModel.classifier(rows, options(3, Weighting.UNIFORM), X, List.of());
            assertThat(classes.size()).isEqualTo(4);
            assertThat(classes.predict(0.5)).containsExactly(1.5 / 5.5, 4 / 5.5);
            NeighborRegression values = NeighborModel.regressor(rows, options(2, Weighting.DISTANCE), X, List.of("y"));
            // weights 0.5/1 and 4/1, as multiples of the nearest one's distance
            assertThat(values.predict(2)[0]).isEqualTo(4 / 4.5);
            NeighborModel travelled = Parcel.of(values).content();
            assertThat(travelled.predict(2)).isEqualTo(values.predict(2));
            NeighborModel read = NeighborModel.read(values.description(), values.state());
            assertThat(read.predict(2)).isEqualTo(values.predict(2));
            assertThatThrownBy(() -> NeighborModel.classifier(rows, options(5, Weighting.UNIFORM), X, List.of()))
                    .hasMessage("k: expected at most the number of points, 4, found 5");
        }
    }

    @Test
    void oneNeighbourKnowsItsOwnRows() {
        try (LocalShards<Rows> rows = line(0, 1, 1, 2)) {
            NeighborClassification model = NeighborModel.classifier(rows, options(1, Weighting.UNIFORM), X, List.of());
            assertThat(Evaluator.metrics(rows, model)).containsEntry("accuracy", 1.0);
        }
    }

    @Test
    void labelsAndNamesThatDoNotFitAreRefused() {
        try (LocalShards<Rows> rows = line(0, 1, 1.5, 2);
                LocalShards<Rows> whole = line(0, 1, 1, 2)) {
            SearchOptions one = options(1, Weighting.UNIFORM);
            assertThatThrownBy(() -> NeighborModel.classifier(rows, one, X, List.of()))
                    .hasMessage("label 1.5 is no class: expected a whole number of 0 to 9999");
            assertThatThrownBy(() -> NeighborModel.classifier(whole, one, X, List.of("a", "b")))
                    .hasMessage("label 2 is out of range: expected 0 to 1");
            assertThatThrownBy(() -> NeighborModel.classifier(whole, options(5, Weighting.UNIFORM), X, List.of()))
                    .hasMessage("k: expected at most the number of points, 4, found 5");
            assertThatThrownBy(() -> NeighborModel.regressor(whole, one, X, List.of("y", "z")))
                    .hasMessage("targets: expected 1 names, found 2");
            assertThatThrownBy(() ->
                            NeighborModel.classifier(whole, one, X, List.of()).predict(1, 2))
                    .hasMessage("queries: expected 1 features like the points, found 2");
        }
    }
}
