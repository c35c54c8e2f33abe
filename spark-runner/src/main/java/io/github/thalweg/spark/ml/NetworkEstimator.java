package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.spark.ml.param.NetworkParams;
import io.github.thalweg.spark.ml.param.ParamText;
import io.github.thalweg.spark.ml.param.PerceptronParams;
import io.github.thalweg.spark.ml.rows.TrainingRows;
import io.github.thalweg.spark.run.Running;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.train.NetworkModel;
import io.github.thalweg.train.NetworkOptions;
import io.github.thalweg.train.NetworkRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What classifying and regressing networks have in common: a network's options, and MLlib's {@code layers} and {@code
 * stepSize} for two of them.
 *
 * @param <E> the estimator itself
 * @param <M> what it fits
 */
public abstract class NetworkEstimator<E extends NetworkEstimator<E, M>, M extends FittedModel<M>>
        extends RecipeEstimator<E, NetworkOptions, NetworkModel, M>
        implements PerceptronParams, NetworkParams.Setters<E> {
    /** @param loss the one where none is set */
    NetworkEstimator(String uid, String loss) {
        super(uid, new NetworkRecipe(), Map.of("loss", loss));
    }

    /**
     * Refuses what would only come to light when the network has been trained.
     *
     * @param classes that the network tells apart; 0: it has values
     * @param outputs of the network
     */
    abstract void check(TrainingRows rows, String loss, int classes, int outputs);

    @Override
    M learn(TrainingRows rows) {
        NetworkOptions options = options();
        int features = rows.featureNames().size();
        int[] sizes = declared().find(layers());
        Check.that(
                sizes == null || features == sizes[0],
                "layers: expected %d features as the first of %s, found %d in the data",
                sizes == null ? 0 : sizes[0],
                Arrays.toString(sizes),
                features);
        check(
                rows,
                options.loss().spec().name(),
                options.classes(features),
                options.network(features).outputShape().size());
        return super.learn(rows);
    }

    @Override
    public NetworkOptions options() {
        int[] sizes = declared().find(layers());
        Check.that(
                (sizes == null) != (declared().find(network()) == null),
                "network: expected either network or layers to be set, found %s",
                sizes == null ? "neither" : "both");
        Map<String, Object> translated = new LinkedHashMap<>();
        if (sizes != null) {
            translated.put("network", perceptron(sizes));
        }
        Double rate = (Double) (Object) declared().find(stepSize());
        if (rate != null) {
            translated.put("optimizer", optimizer(rate));
        }
        return recipe().declaration().with(super.options(), translated);
    }

    /** Linear layers with an activation between any two of them. */
    private List<Spec> perceptron(int[] sizes) {
        Check.that(
                sizes.length >= 2,
                "layers: expected numbers of features, of hidden units and of outputs, found %d numbers",
                sizes.length);
        Spec between = Spec.parse("activation", ParamText.tree("activation", getActivation()));
        List<Spec> layers = new ArrayList<>();
        for (int i = 1; i < sizes.length; i++) {
            if (i > 1) {
                layers.add(between);
            }
            layers.add(Spec.of("linear", "outputs", Check.positive("layers", sizes[i])));
        }
        return layers;
    }

    private Optimizer optimizer(double rate) {
        Spec spec = Spec.parse("optimizer", ParamText.tree("optimizer", getOptimizer()));
        Check.that(
                !spec.options().containsKey("rate"),
                "stepSize: expected one rate, found %s and {rate: %s} in optimizer",
                rate,
                spec.options().get("rate"));
        Map<String, Object> options = new LinkedHashMap<>(spec.options());
        options.put("rate", rate);
        return Registry.standard().make(Optimizer.class, "optimizer", new Spec(spec.name(), options));
    }

    @Override
    Running running() {
        return Running.DECLARATION.with(
                super.running(), Map.of("earlyStopping", new Running.EarlyStopping(getPatience(), getMetric())));
    }

    /** Numbers of features, of units of each hidden layer, and of outputs. */
    public E setLayers(int[] value) {
        return with("layers", value);
    }

    public E setActivation(String value) {
        return with("activation", value);
    }

    public E setStepSize(double value) {
        return with("stepSize", value);
    }

    public E setMetric(String value) {
        return with("metric", value);
    }

    public E setPatience(int value) {
        return with("patience", value);
    }
}
