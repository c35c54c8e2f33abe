package io.github.thalweg.tree;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.Regressor;
import java.util.List;

/** Trees that predict numbers. */
public final class TreeRegression implements TreeModel, Regressor {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final Ensemble ensemble;
    private final Features features;
    private final List<String> targetNames;

    public TreeRegression(String kind, Ensemble ensemble, Features features, List<String> targetNames) {
        Check.that(
                targetNames.size() == ensemble.predictions(),
                "names of targets: expected %d, found %s",
                ensemble.predictions(),
                targetNames);
        this.kind = kind;
        this.ensemble = ensemble;
        this.features = features;
        this.targetNames = List.copyOf(targetNames);
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Ensemble ensemble() {
        return ensemble;
    }

    @Override
    public Features features() {
        return features;
    }

    @Override
    public List<String> targetNames() {
        return targetNames;
    }
}
