package io.github.thalweg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.decoupled.DecoupledFit;
import io.github.thalweg.decoupled.Mode;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import io.github.thalweg.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bounds are those of 2,000 (recovery) and 20 (product) seeds of a float64 re-implementation in NumPy. */
class ExamplesTest {
    @Test
    void twentyEpochsFindTheWeightsAndTenDoNot() {
        Tables.Linear truth = Tables.linear(100, 10);

        double ten = LinearRecovery.distance(LinearRecovery.fit(truth.table(), 10), truth.weight());
        double twenty = LinearRecovery.distance(LinearRecovery.fit(truth.table(), 20), truth.weight());

        assertThat(ten).isBetween(2.5e-4, 5e-2);
        assertThat(twenty).isLessThan(1e-4); // median 1.2e-5
    }

    @Test
    void twoLayersLearnTheProductAndOneDoesNot() {
        assertThat(Product.oneLayer()[49]).isBetween(0.8, 1.2);
        assertThat(Product.twoLayers()[49]).isLessThan(0.05);
    }

    @Test
    void aForestThatWasSavedAndReadBackNamesDigits(@TempDir Path folder) throws IOException {
        assertThat(PlainForest.accuracy(Path.of("data/digits_8x8.csv.gz"), new Folder(new FileStore(folder))))
                .isGreaterThan(0.9);
    }

    @Test
    void synthesizersOfSumsDivergeForNoSeed() {
        int epochs = 12;
        try (LocalShards<Rows> rows = BinaryAddition.rows(1)) {
            for (Mode mode : List.of(Mode.DECOUPLED, Mode.DECOUPLED_WITH_LABELS)) {
                for (long seed = 1; seed <= 20; seed++) {
                    Training training = BinaryAddition.training(BinaryAddition.RATE, epochs, seed);
                    BinaryAddition.Way way = new BinaryAddition.Way("", mode, 0);
                    try (DecoupledFit fit = BinaryAddition.fit(rows, way, training, BinaryAddition.SYNTHESIZER_RATE)) {
                        fit.run(List.of(), 0, () -> false);

                        assertThat(fit.learner().epochLosses()[epochs - 1])
                                .as("%s, seed %d", mode, seed)
                                .isLessThan(0.75); // guessing costs ln 2
                    }
                }
            }
        }
    }
}
