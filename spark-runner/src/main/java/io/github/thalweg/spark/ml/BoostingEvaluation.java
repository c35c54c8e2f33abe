package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.tree.Objective;
import io.github.thalweg.tree.TreeModel;
import java.util.List;
import org.apache.spark.sql.Dataset;

/** The losses of a boosted model after each of its rounds. */
final class BoostingEvaluation {
    private BoostingEvaluation() {}

    /**
     * All rows count, those marked as apart too.
     *
     * @param columns a copy of the model, for its columns
     */
    static <P extends FeatureParams<?> & LearningParams> double[] of(
            Dataset<?> dataset, P columns, TreeModel trees, Objective objective) {
        columns.clear(columns.validationIndicatorCol());
        Schemas.features(dataset.schema(), columns);
        Schemas.requireNumeric(dataset.schema(), "labelCol", columns.getLabelCol());
        try (TrainingRows rows = TrainingRows.of(dataset, columns, true, false)) {
            List<String> names = trees.featureNames();
            Check.that(
                    rows.featureNames().size() == names.size(),
                    "expected %d features, found %d",
                    names.size(),
                    rows.featureNames().size());
            Placement rounds = new Placement(Placement.Plan.ROUNDS, "one sum");
            return StagedLoss.of(rows.train(rounds), trees.ensemble(), objective, 1);
        }
    }
}
