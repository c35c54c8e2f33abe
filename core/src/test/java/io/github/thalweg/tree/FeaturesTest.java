package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.store.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    private static final Features FLIGHTS =
            Features.worded(List.of("distance", "origin"), List.of(List.of(), List.of("ATL", "JFK", "LAX")));

    @Test
    void wordsMakeAFeatureACategory() {
        assertThat(FLIGHTS.categories(0)).isZero();
        assertThat(FLIGHTS.categories(1)).isEqualTo(3);
        assertThat(FLIGHTS.words(1)).containsExactly("ATL", "JFK", "LAX");
    }

    @Test
    void refusesAsManyWordsAsDoNotFit() {
        assertThatThrownBy(() -> new Features(List.of("origin"), List.of(2), List.of(List.of("ATL"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("feature \"origin\": expected names for 2 categories, found 1");
    }

    @Test
    void aModelKeepsTheWords() {
        Tree leaf = new Tree(
                1,
                new int[] {-1},
                new int[] {-1},
                new double[1],
                new int[] {-1},
                new long[0],
                new byte[1],
                new double[1],
                new double[] {1},
                new double[] {0.5});
        State tree = leaf.state();
        Ensemble ensemble = new Ensemble(List.of(Tree.of(tree)), new double[] {1}, new double[] {0}, Link.IDENTITY);
        TreeModel model = new TreeRegression("decision-tree", ensemble, FLIGHTS, List.of("delay"));

        TreeModel again = TreeModel.read("decision-tree", model.description(), model.state());

        assertThat(again.features()).isEqualTo(FLIGHTS);
    }
}
