package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every param that MLlib's class of the same name has: name, type, default, setter and getter, asked of MLlib itself. */
class MllibParamsTest {
    private static final List<String> NOT_OURS = List.of("seed"); // MLlib's is the hash of the class's name

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of(
                        new org.apache.spark.ml.classification.DecisionTreeClassifier(), new DecisionTreeClassifier()),
                Arguments.of(
                        new org.apache.spark.ml.classification.RandomForestClassifier(), new RandomForestClassifier()),
                Arguments.of(new org.apache.spark.ml.classification.GBTClassifier(), new GBTClassifier()),
                Arguments.of(new org.apache.spark.ml.classification.GBTClassifier(), new GradientBoostingClassifier()),
                Arguments.of(new org.apache.spark.ml.regression.DecisionTreeRegressor(), new DecisionTreeRegressor()),
                Arguments.of(new org.apache.spark.ml.regression.RandomForestRegressor(), new RandomForestRegressor()),
                Arguments.of(new org.apache.spark.ml.regression.GBTRegressor(), new GBTRegressor()),
                Arguments.of(new org.apache.spark.ml.regression.GBTRegressor(), new GradientBoostingRegressor()));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyParamOfMllibIsThereWithItsTypeAndDefault(Params theirs, Params ours) {
        assertThat(theirs.params()).hasSizeGreaterThan(10);
        for (Param<?> their : theirs.params()) {
            assertThat(ours.hasParam(their.name())).as(their.name()).isTrue();
            Param<?> our = ours.getParam(their.name());
            assertThat(our.getClass()).as(their.name()).isEqualTo(their.getClass());
            if (!NOT_OURS.contains(their.name()) && theirs.hasDefault(their)) {
                assertThat(ours.getDefault(our).get())
                        .as(their.name())
                        .isEqualTo(theirs.getDefault(their).get());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everySetterAndGetterOfMllibIsThere(Params theirs, Params ours) throws ReflectiveOperationException {
        for (Param<?> their : theirs.params()) {
            String name =
                    Character.toUpperCase(their.name().charAt(0)) + their.name().substring(1);
            Optional<Method> setter = method(theirs, "set" + name);
            if (setter.isPresent()) { // GBTClassifier has none for validationTol
                assertThat(ours.getClass().getMethod("set" + name, setter.get().getParameterTypes()))
                        .isNotNull();
            }
            assertThat(theirs.getClass().getMethod("get" + name).getReturnType())
                    .isEqualTo(ours.getClass().getMethod("get" + name).getReturnType());
        }
    }

    private static Optional<Method> method(Params owner, String name) {
        return Arrays.stream(owner.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
                .findFirst();
    }

    @Test
    void wordsAreReadInCapitalAndSmallLettersAsMllibDoes() {
        RandomForestClassifier forest =
                new RandomForestClassifier().setImpurity("Entropy").setFeatureSubsetStrategy("Sqrt");

        assertThat(forest.options().forest().impurity()).isEqualTo(io.github.thalweg.tree.grow.Impurity.ENTROPY);
        assertThat(forest.options().forest().featureSubsetStrategy().words()).isEqualTo("sqrt");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatMllibRefusesIsRefused(Params theirs, Params ours) throws ReflectiveOperationException {
        for (Object[] bad : new Object[][] {
            {"setMaxDepth", int.class, -2}, // -1 is no limit, as in jobs
            {"setMaxBins", int.class, 1},
            {"setMinInstancesPerNode", int.class, 0},
            {"setMinWeightFractionPerNode", double.class, 0.5},
            {"setMinInfoGain", double.class, -0.1},
            {"setCheckpointInterval", int.class, 0},
            {"setImpurity", String.class, "wind"},
        }) {
            if (bad[2].equals("wind") && theirs.getClass().getSimpleName().startsWith("GBT")) {
                continue; // MLlib logs a warning there, and so do we
            }
            for (Params owner : List.of(theirs, ours)) {
                Method setter = owner.getClass().getMethod((String) bad[0], (Class<?>) bad[1]);
                assertThatThrownBy(() -> setter.invoke(owner, bad[2]))
                        .as(owner + " " + bad[0])
                        .hasCauseInstanceOf(IllegalArgumentException.class);
            }
        }
    }
}
