package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.thalweg.train.Training;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.Params;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParamsTest {
    static Stream<Params> everyone() {
        return Stream.concat(
                estimators(),
                Stream.of(
                        Fitted.classifier(),
                        Fitted.regressor(),
                        FittedTrees.classifier(),
                        FittedTrees.forest(),
                        FittedTrees.regressor(),
                        FittedTrees.regressionForest(),
                        FittedTrees.boostedClassifier(),
                        FittedTrees.boostedRegressor()));
    }

    /** Those on the list that a Connect server asks, MLlib's left out. */
    static Stream<Estimator<?>> estimators() {
        return ServiceLoader.load(Estimator.class).stream()
                .filter(listed -> listed.type().getPackage().equals(ParamsTest.class.getPackage()))
                .map(listed -> (Estimator<?>) listed.get());
    }

    /** All but the columns of outputs that one learner alone has: they come of the recipe, and no method is written for them. */
    private static List<Param<?>> written(Params owner) {
        return Arrays.stream(owner.params())
                .filter(param -> !(owner instanceof KMeans && param.name().equals("distanceCol")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everyone")
    void everyParamBelongsToItsOwnerAndIsTheSameEachTime(Params owner) {
        assertThat(owner.params()).isNotEmpty();
        for (Param<?> param : owner.params()) {
            assertThat(param.parent()).isEqualTo(owner.uid());
            assertThat(owner.getParam(param.name())).isSameAs(param);
            assertThat(param.doc()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("everyone")
    void everyParamIsNamedAsItsMethodAndHasAGetter(Params owner) throws ReflectiveOperationException {
        for (Param<?> param : written(owner)) {
            assertThat(owner.getClass().getMethod(param.name()).invoke(owner)).isSameAs(param);
            Method getter = owner.getClass().getMethod("get" + capitalized(param.name()));
            if (owner.isDefined(param)) {
                assertThat(getter.invoke(owner)).isEqualTo(owner.getOrDefault(param));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void everyParamOfAnEstimatorHasASetterThatReturnsTheEstimator(Estimator<?> owner)
            throws ReflectiveOperationException {
        for (Param<?> param : written(owner)) {
            Method setter = Arrays.stream(owner.getClass().getMethods())
                    .filter(method -> method.getName().equals("set" + capitalized(param.name())))
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no setter of " + param.name()));
            Object value = valueFor(owner, param);
            assertThat(setter.invoke(owner, value)).isSameAs(owner);
            assertThat(owner.getOrDefault(param)).isEqualTo(value);
        }
    }

    private static Object valueFor(Params owner, Param<?> param) {
        return switch (param.getClass().getSimpleName()) {
            case "IntParam" -> 3;
            case "LongParam" -> 4L;
            case "BooleanParam" -> true;
            case "DoubleParam" -> 0.25;
            case "IntArrayParam" -> new int[] {2, 3};
            case "DoubleArrayParam" -> new double[] {0.25, 0.75};
            case "StringArrayParam" -> new String[] {"a", "b"};
            default ->
                switch (param.name()) {
                    case "network" -> "[relu]";
                    case "loss" -> "squaredError";
                    case "optimizer", "outer" -> "{sgd: {rate: 2}}";
                    case "schedule" -> "cosine";
                    case "scale" -> "{by: 2}";
                    case "clip" -> "{norm: 1}";
                    case "plan" -> "rounds";
                    case "way" -> "levels";
                    case "metric" -> owner instanceof NetworkEstimator<?, ?> ? "accuracy" : "manhattan";
                    case "weights" -> "distance";
                    case "index" -> "blocks";
                    case "initMode" -> "random";
                    case "distanceMeasure" -> "cosine";
                    case "steps" -> "[standardize]";
                    case "classifier" -> new GBTClassifier();
                    case "leafStep" -> "leaf";
                    case "featureSubsetStrategy" -> "sqrt";
                    case "classWeights" -> "balanced";
                    case "objective" -> "{quantile: {alpha: 0.9}}";
                    case "impurity", "lossType" -> owner.getDefault(param).get(); // a word that the owner knows
                    default -> "words";
                };
        };
    }

    @Test
    void namesAreThoseOfMllib() {
        List<String> names = new ArrayList<>();
        for (Param<?> param : new NetworkClassifier().params()) {
            names.add(param.name());
        }

        assertThat(names)
                .contains(
                        "featuresCol",
                        "featuresCols",
                        "labelCol",
                        "predictionCol",
                        "rawPredictionCol",
                        "probabilityCol",
                        "weightCol",
                        "idCol",
                        "seed",
                        "maxIter",
                        "stepSize",
                        "blockSize",
                        "layers",
                        "thresholds",
                        "validationIndicatorCol");
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void paramsExplainThemselvesWithDefaults() {
        assertThat(new NetworkClassifier().explainParams())
                .contains("labelCol: column of what is to be learned (default: label)")
                .contains("maxIter: epochs: how often each row is looked at (default: 10)")
                .contains(
                        "plan: where rounds run; the result does not depend on it: auto, local, rounds (default: auto)");
    }

    @Test
    void defaultsAreCores() {
        NetworkClassifier classifier = new NetworkClassifier().setLayers(new int[] {2, 3});

        assertThat(classifier.options().training()).isEqualTo(Training.standard());
    }

    @Test
    void valuesOutOfRangeAreRefusedWhenSet() {
        NetworkClassifier classifier = new NetworkClassifier("c");

        assertThatThrownBy(() -> classifier.setMaxIter(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxIter");
        assertThatThrownBy(() -> classifier.setStepSize(-1)).hasMessageContaining("stepSize");
        assertThatThrownBy(() -> classifier.setPlan("elsewhere")).hasMessageContaining("plan");
    }

    @Test
    void copyKeepsUidAndValuesAndTakesOthersOnTop() {
        NetworkClassifier classifier =
                new NetworkClassifier("c").setLayers(new int[] {4, 3}).setMaxIter(7);

        NetworkClassifier copy =
                classifier.copy(new ParamMap().put(classifier.maxIter().w(9)));

        assertThat(copy).isNotSameAs(classifier);
        assertThat(copy.uid()).isEqualTo("c");
        assertThat(copy.getLayers()).containsExactly(4, 3);
        assertThat(copy.getMaxIter()).isEqualTo(9);
        assertThat(classifier.getMaxIter()).isEqualTo(7);
    }

    @Test
    void aCopiedModelKeepsItsNetworkAndTakesOtherColumns() {
        NetworkClassificationModel model = Fitted.classifier();

        NetworkClassificationModel copy =
                model.copy(new ParamMap().put(model.predictionCol().w("p")));

        assertThat(copy.fingerprint()).isEqualTo(model.fingerprint());
        assertThat(copy.getPredictionCol()).isEqualTo("p");
        assertThat(model.getPredictionCol()).isEqualTo("prediction");
    }

    /** Each that can be made without knowing more: {@code Learn} must be told what. */
    @Test
    void estimatorsStandOnTheListThatAConnectServerAsks() {
        List<Class<?>> written = new ArrayList<>();
        for (JavaClass found : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ParamsTest.class.getPackageName())) {
            if (found.isAssignableTo(Estimator.class)
                    && found.getModifiers().contains(JavaModifier.PUBLIC)
                    && !found.getModifiers().contains(JavaModifier.ABSTRACT)
                    && found.tryGetConstructor().isPresent()) {
                written.add(found.reflect());
            }
        }

        assertThat(estimators().map(Object::getClass)).containsExactlyInAnyOrderElementsOf(written);
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
