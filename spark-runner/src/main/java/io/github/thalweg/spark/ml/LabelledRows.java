package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.spark.Placement;
import java.util.function.Function;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;

/** A fitted model asked about a table of labelled rows: packed as a fit packs them, so that they have the same ids. */
final class LabelledRows {
    private LabelledRows() {}

    /**
     * All rows count, those that a fit would keep apart too.
     *
     * @param question is asked once; what it is given is closed afterwards
     */
    static <M extends FittedModel<M> & LearningParams, T> T ask(
            Dataset<?> dataset, M model, Function<Shards<Rows>, T> question) {
        M columns = model.copy(ParamMap.empty());
        columns.clear(columns.validationIndicatorCol());
        Schemas.features(dataset.schema(), columns);
        Schemas.requireNumeric(dataset.schema(), "labelCol", columns.getLabelCol());
        try (TrainingRows rows = TrainingRows.of(dataset, columns, true, false)) {
            Check.that(
                    rows.featureNames().size() == model.numFeatures(),
                    "expected %d features, found %d",
                    model.numFeatures(),
                    rows.featureNames().size());
            return question.apply(rows.train(new Placement(Placement.Plan.ROUNDS, "some sums")));
        }
    }
}
