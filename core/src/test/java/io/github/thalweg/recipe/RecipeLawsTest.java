package io.github.thalweg.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.FitState;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.LabelIndices;
import io.github.thalweg.model.Models;
import io.github.thalweg.model.Output;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.spec.Declaration;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.Folder;
import io.github.thalweg.store.MemoryStore;
import io.github.thalweg.store.State;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every law over every learner: one row for each recipe and each use of labels. */
class RecipeLawsTest {
    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final int ROWS = 90;

    /**
     * A recipe with options that make fits short.
     *
     * @param classes how many, with labels that are their indices; 0: numbers
     */
    record Case(String recipe, int classes, Map<String, Object> options) {
        @Override
        public String toString() {
            return recipe + (classes > 0 ? " of classes " : " of values ") + options;
        }
    }

    static Stream<Case> cases() {
        Object layers = List.of(Map.of("linear", Map.of("outputs", 5)), "tanh", Map.of("linear", Map.of("outputs", 3)));
        Object line = List.of(Map.of("linear", Map.of("outputs", 1)));
        return Stream.of(
                new Case("nearest-neighbors", 3, Map.of("k", 3)),
                new Case("nearest-neighbors", 0, Map.of("k", 2, "predict", "values")),
                new Case("k-means", 0, Map.of("k", 4, "rounds", 6)),
                new Case("random-forest", 3, Map.of("trees", 6, "task", "classification")),
                new Case("random-forest", 0, Map.of("trees", 5, "task", "regression")),
                new Case("decision-tree", 3, Map.of("task", "classification")),
                new Case("gradient-boosting", 3, Map.of("rounds", 4, "objective", "softmax")),
                new Case("gradient-boosting", 0, Map.of("rounds", 5, "objective", "squared")),
                new Case("network", 3, Map.of("network", layers, "loss", "crossEntropy", "epochs", 2, "batch", 16)),
                new Case("network", 0, Map.of("network", line, "loss", "squaredError", "epochs", 2, "batch", 16)),
                new Case(
                        "decoupled-network",
                        3,
                        Map.of(
                                "network",
                                layers,
                                "loss",
                                "crossEntropy",
                                "epochs",
                                2,
                                "batch",
                                16,
                                "decoupled",
                                Map.of("stages", List.of(2)))));
    }

    @Test
    void everyRecipeHasARow() {
        assertThat(cases().map(Case::recipe)).containsAll(Registry.standard().names(Recipe.class));
    }

    /** A learner of one row, made of whatever types its recipe has. */
    private record Learned<O extends Record, M extends Predictor>(Recipe<O, M> recipe, O options) {
        static Learned<?, ?> of(Case one) {
            return of(Registry.standard().<Recipe<?, ?>>make(family(), "recipe", one.recipe()), one.options());
        }

        @SuppressWarnings("unchecked") // a family of generic things
        private static Class<Recipe<?, ?>> family() {
            return (Class<Recipe<?, ?>>) (Class<?>) Recipe.class;
        }

        private static <O extends Record, M extends Predictor> Learned<O, M> of(
                Recipe<O, M> recipe, Map<String, Object> options) {
            return new Learned<>(recipe, recipe.completed(recipe.declaration().bind("", options)));
        }

        <T> T fit(LocalShards<Rows> rows, int classes, Function<Fit<M>, T> use) {
            Schema schema = Schema.numbers(NAMES, LabelIndices.indices(classes), List.of("label"));
            try (Fit<M> fit = recipe.prepare(Examples.of(rows, schema), options, null)) {
                return use.apply(fit);
            }
        }

        M model(LocalShards<Rows> rows, int classes) {
            return fit(rows, classes, fit -> {
                fit.run(List.of(), 0, () -> false);
                return fit.model();
            });
        }
    }

    private static double[][] features() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] x = new double[ROWS][NAMES.size()];
        for (double[] row : x) {
            Arrays.setAll(row, column -> random.nextInt(64) / 16.0);
        }
        return x;
    }

    private static double[] labels(double[][] x, int classes) {
        return Arrays.stream(x)
                .mapToDouble(row -> classes > 0 ? ((int) (row[0] + row[1])) % classes : 2 * row[0] - row[2])
                .toArray();
    }

    private static LocalShards<Rows> rows(int classes, int threads) {
        double[][] x = features();
        return LocalRows.of(x, labels(x, classes), null, 5, threads);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anyNumberOfThreadsLearnsTheSameBits(Case one) {
        try (LocalShards<Rows> alone = rows(one.classes(), 1);
                LocalShards<Rows> three = rows(one.classes(), 3)) {
            assertThat(Models.fingerprint(Learned.of(one).model(three, one.classes())))
                    .isEqualTo(Models.fingerprint(Learned.of(one).model(alone, one.classes())));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOrderInWhichRowsComeDoesNotMatter(Case one) {
        double[][] x = features();
        double[] y = labels(x, one.classes());
        double[][] backwards = new double[ROWS][];
        double[] labels = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            backwards[row] = x[ROWS - 1 - row];
            labels[row] = y[ROWS - 1 - row];
        }
        try (LocalShards<Rows> forth = rows(one.classes(), 1);
                LocalShards<Rows> back = LocalRows.of(backwards, labels, null, 5, 1)) {
            assertThat(Models.fingerprint(Learned.of(one).model(back, one.classes())))
                    .isEqualTo(Models.fingerprint(Learned.of(one).model(forth, one.classes())));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shardsWithoutRowsAreNoTrouble(Case one) {
        double[][] x = Arrays.copyOf(features(), 12);
        try (LocalShards<Rows> sparse = LocalRows.of(x, labels(x, one.classes()), null, 64, 2)) {
            assertThat(Learned.of(one).model(sparse, one.classes()).featureNames())
                    .isEqualTo(NAMES);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsStoppedAndRestoredEndsAsWhatWasNot(Case one) {
        try (LocalShards<Rows> rows = rows(one.classes(), 1)) {
            String whole = Models.fingerprint(Learned.of(one).model(rows, one.classes()));
            State half = Learned.of(one).fit(rows, one.classes(), fit -> {
                fit.run(List.of(new Once()), 0, () -> false);
                return fit.learner().finished() ? null : fit.learner().state();
            });
            if (half == null) {
                return; // learned in one round
            }
            String again = Learned.of(one).fit(rows, one.classes(), fit -> {
                fit.learner().restore(half);
                fit.run(List.of(), 1, () -> false);
                return Models.fingerprint(fit.model());
            });
            assertThat(again).isEqualTo(whole);
        }
    }

    /** Ends a fit after its first round. */
    private static final class Once implements Listener {
        @Override
        public long due(long round) {
            return round + 1;
        }

        @Override
        public void after(FitState state) {
            state.stop();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aModelSaysTheSameWhenItIsSavedSentAndRead(Case one) {
        try (LocalShards<Rows> rows = rows(one.classes(), 1)) {
            Predictor model = Learned.of(one).model(rows, one.classes());
            Folder folder = new Folder(new MemoryStore());
            Models.save(model, folder, Map.of());
            Predictor back = (Predictor) Models.load(folder).model();

            assertThat(said(back)).containsExactly(said(model));
            assertThat(said(Parcel.of(model).content())).containsExactly(said(model));
            assertThat(back.text()).isEqualTo(model.text()).isNotBlank();
            assertThat(back.evaluate(rows).metrics())
                    .isEqualTo(model.evaluate(rows).metrics())
                    .isNotEmpty();
        }
    }

    private static double[] said(Predictor model) {
        double[] said =
                new double[model.outputs().stream().mapToInt(Output::width).sum()];
        model.say(new double[] {1.25, 0.5, 3}, said);
        return said;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRowAloneIsToldAsAmongOthers(Case one) {
        try (LocalShards<Rows> rows = rows(one.classes(), 1)) {
            Predictor model = Learned.of(one).model(rows, one.classes());
            Rows some = rows.list().stream()
                    .filter(shard -> shard.rows() > 2)
                    .findFirst()
                    .orElseThrow();
            int width = model.outputs().stream().mapToInt(Output::width).sum();
            double[] together = new double[some.rows() * width];
            model.say(some, 0, some.rows(), together);
            double[] features = new double[NAMES.size()];
            some.copyFeatures(1, features, 0);
            double[] alone = new double[width];
            model.say(features, alone);
            assertThat(alone)
                    .containsExactly(
                            Arrays.copyOfRange(together, width, 2 * width), org.assertj.core.data.Offset.offset(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void columnsThatNeverChangeAreNoTrouble(Case one) {
        double[][] x = features();
        double[] y = labels(x, one.classes());
        for (double[] row : x) {
            Arrays.fill(row, 0.5);
        }
        try (LocalShards<Rows> rows = LocalRows.of(x, y, null, 5, 1)) {
            assertThat(said(Learned.of(one).model(rows, one.classes()))).doesNotContain(Double.NaN);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void optionsAreWrittenAsTheyAreRead(Case one) {
        Learned<?, ?> learned = Learned.of(one);
        assertThat(written(learned)).isEqualTo(written(again(learned)));
    }

    private static <O extends Record, M extends Predictor> Map<String, Object> written(Learned<O, M> learned) {
        return learned.recipe().declaration().tree(learned.options());
    }

    private static <O extends Record, M extends Predictor> Learned<O, M> again(Learned<O, M> learned) {
        return Learned.of(learned.recipe(), written(learned));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyOptionSaysWhatItIs(Case one) {
        Declaration<?> declaration = Learned.of(one).recipe().declaration();
        assertThat(declaration.entries())
                .isNotEmpty()
                .allSatisfy(entry ->
                        assertThat(entry.says()).as(entry.name()).isNotBlank().doesNotEndWith("."));
        assertThat(declaration.entries().stream().map(Declaration.Entry::mllib)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anUnknownOptionIsRefusedByItsName(Case one) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Learned.of(one).recipe().declaration().bind("section", Map.of("colour", 1)))
                .withMessageStartingWith("unknown key \"section.colour\"");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void noWeightAtAllIsRefused(Case one) {
        double[][] x = features();
        try (LocalShards<Rows> rows = LocalRows.of(x, labels(x, one.classes()), new double[ROWS], 5, 1)) {
            assertThatThrownBy(() -> Learned.of(one).model(rows, one.classes()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("weights: expected a row with a weight above 0, found none");
        }
    }
}
