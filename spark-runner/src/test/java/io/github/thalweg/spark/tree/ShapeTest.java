package io.github.thalweg.spark.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void whatIsNotSaidIsMllibsDefault() {
        Growth usual = Shape.growth(5, null, null, null, null, null);

        assertThat(usual).isEqualTo(new Growth(5, 0, 32, 1, 0, 0));
        assertThat(Shape.growth(-1, 7, 64, 3, 0.1, 0.2)).isEqualTo(new Growth(Growth.UNLIMITED, 7, 64, 3, 0.1, 0.2));
        assertThatThrownBy(() -> Shape.growth(-2, null, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxDepth: expected at least 0, or -1 for no limit, found -2");
    }

    @Test
    void impuritiesTellClassesFromNumbers() {
        assertThat(Shape.impurity(null, true)).isEqualTo(Impurity.GINI);
        assertThat(Shape.impurity(null, false)).isEqualTo(Impurity.VARIANCE);
        assertThat(Shape.impurity("entropy", true)).isEqualTo(Impurity.ENTROPY);
        assertThat(Shape.task(Task.AUTO, "gini")).isEqualTo(Task.CLASSIFICATION);
        assertThat(Shape.task(Task.AUTO, "variance")).isEqualTo(Task.REGRESSION);
        assertThat(Shape.task(Task.AUTO, null)).isEqualTo(Task.AUTO);
        assertThat(Shape.task(Task.REGRESSION, "gini")).isEqualTo(Task.REGRESSION);
    }

    @Test
    void factorsOfClassesAreWrittenAsTheyWereRead() {
        ClassFactors given = ClassFactors.of(Map.of("a", 2, "b", 0.5));

        assertThat(ClassFactors.weights(given)).isEqualTo(new ClassWeights.Given(Map.of("a", 2.0, "b", 0.5)));
        assertThat(ClassFactors.of(given.written())).isEqualTo(given);
        assertThat(ClassFactors.of("balanced").written()).isEqualTo("balanced");
        assertThat(ClassFactors.weights(null)).isEqualTo(ClassWeights.EQUAL);
    }
}
