package io.github.thalweg.tree;

import io.github.thalweg.math.Check;
import java.io.Serializable;
import java.util.List;

/**
 * The trees that a fit goes on from, or none.
 *
 * @param weights of the trees
 * @param base the scores without any tree; null where there is no model to go on from
 */
public record WarmStart(List<Tree> trees, double[] weights, double[] base) implements Serializable {
    static final WarmStart NONE = new WarmStart(List.of(), new double[0], null);

    /**
     * @param model null: none
     * @param trees how many there will be in all
     * @throws IllegalArgumentException if a fit of such features and classes cannot go on from it
     */
    public static WarmStart of(TreeModel model, String kind, Features features, List<String> classNames, int trees) {
        if (model == null) {
            return NONE;
        }
        boolean boosted = "gradient-boosting".equals(model.kind());
        Check.option(
                boosted == "gradient-boosting".equals(kind),
                "start",
                "expected a model of kind %s, found %s",
                kind,
                model.kind());
        Check.option(
                model.features().names().equals(features.names()),
                "start",
                "expected a model of the features %s, found %s",
                features.names(),
                model.features().names());
        Check.option(
                model.features().equals(features),
                "start",
                "expected a model of the same categories in each feature, found %s, where the rows have %s",
                model.features().categories(),
                features.categories());
        List<String> known = model instanceof TreeClassification c ? c.classNames() : List.of();
        Check.option(
                known.equals(classNames), "start", "expected a model of the classes %s, found %s", classNames, known);
        Ensemble ensemble = model.ensemble();
        Check.option(
                trees > ensemble.trees().size(),
                "start",
                "expected a model with fewer than the %d trees that there shall be, found %d",
                trees,
                ensemble.trees().size());
        return new WarmStart(ensemble.trees(), ensemble.weights(), ensemble.base());
    }
}
