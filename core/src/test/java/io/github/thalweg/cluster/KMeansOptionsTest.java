package io.github.thalweg.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.recipe.Examples;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.recipe.Schema;
import io.github.thalweg.spec.Declaration;
import io.github.thalweg.spec.Registry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KMeansOptionsTest {
    private static final Declaration<KMeansOptions> DECLARATION = new KMeansRecipe().declaration();

    @Test
    void defaultsAreThoseOfMllib() {
        assertThat(DECLARATION.tree(KMeansOptions.standard()))
                .isEqualTo(Map.of(
                        "k",
                        2,
                        "rounds",
                        20,
                        "tol",
                        1e-4,
                        "start",
                        "k-means||",
                        "startRounds",
                        2,
                        "distance",
                        "euclidean",
                        "seed",
                        1L));
        assertThat(DECLARATION.entries().stream().map(Declaration.Entry::mllib))
                .containsExactly("k", "maxIter", "tol", "initMode", "initSteps", "distanceMeasure", "seed");
        assertThat(DECLARATION.entries())
                .allSatisfy(entry -> assertThat(entry.says()).isNotEmpty());
    }

    @Test
    void readsWhatJobsWrite() {
        KMeansOptions read = DECLARATION.bind("clusters", Map.of("k", 50, "start", "k-means++", "distance", "cosine"));
        assertThat(read).isEqualTo(new KMeansOptions(50, 20, 1e-4, Seeding.K_MEANS_PLUS_PLUS, 2, Measure.COSINE, 1));
        assertThat(DECLARATION.bind("", DECLARATION.tree(read))).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '%',
            quoteCharacter = '`',
            value = {
                "k % 0 % clusters.k: expected a positive number, found 0",
                "rounds % -1 % clusters.rounds: expected a number of at least 0, found -1",
                "tol % -1 % clusters.tol: expected a finite number of at least 0, found -1.0",
                "startRounds % 0 % clusters.startRounds: expected a positive number, found 0",
                "start % kmeans++ % clusters.start: expected one of k-means||, k-means++, random, found \"kmeans++\"; "
                        + "did you mean \"k-means++\"?",
                "distance % manhattan % clusters.distance: expected one of euclidean, cosine, found \"manhattan\"",
            })
    void refusesWhatIsOutOfRange(String name, String value, String message) {
        Object written = value.matches("-?\\d+") ? (Object) Integer.valueOf(value) : value;
        assertThatThrownBy(() -> DECLARATION.bind("clusters", Map.of(name, written)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    @SuppressWarnings("unchecked") // registered under this name
    void theRecipeIsFoundByItsName() {
        Recipe<KMeansOptions, KMeansModel> recipe =
                (Recipe<KMeansOptions, KMeansModel>) Registry.standard().make(Recipe.class, "model", "k-means");
        assertThat(recipe.section()).isEqualTo("clusters");
        assertThat(recipe.model()).isEqualTo(KMeansModel.class);
        try (LocalShards<Rows> rows = Blobs.shards(new double[][] {{0}, {1}, {9}}, null, 1)) {
            Examples examples = Examples.of(rows, Schema.numbers(List.of("x"), List.of(), List.of()));
            var course = recipe.prepare(examples, recipe.standard(), null);
            course.run(List.of(), 0, () -> false);
            assertThat(course.model().featureNames()).containsExactly("x");
            assertThat(course.model().sizes()).containsExactlyInAnyOrder(2, 1);
            assertThat(course.learner().report().loss()).isEqualTo(0.5 / 3);
        }
    }
}
