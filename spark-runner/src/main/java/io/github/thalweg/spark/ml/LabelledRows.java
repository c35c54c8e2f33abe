package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.spark.ml.param.FeatureParams;
import io.github.thalweg.spark.ml.param.LearningParams;
import io.github.thalweg.spark.ml.rows.InputColumns;
import io.github.thalweg.spark.ml.rows.RowNames;
import io.github.thalweg.spark.ml.rows.TrainingRows;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/** A fitted model asked about a table of labelled rows: packed as a fit packs them, so that they have the same ids. */
final class LabelledRows {
    private LabelledRows() {}

    /**
     * Asks about all rows.
     *
     * @param model of a family that has {@link LearningParams}
     * @param question is asked once; what it is given is closed afterwards
     */
    static <T> T ask(Dataset<?> dataset, FittedModel<?> model, Function<Shards<Rows>, T> question) {
        return ask(dataset, model, null, question);
    }

    /** Asks about those rows only that the model's fit would learn from: not those it would keep apart. */
    static <T> T askOfLearned(Dataset<?> dataset, FittedModel<?> model, Function<Shards<Rows>, T> question) {
        return ask(dataset, model, apart(dataset.schema(), (LearningParams) model), question);
    }

    private static <T> T ask(
            Dataset<?> dataset, FittedModel<?> model, String apart, Function<Shards<Rows>, T> question) {
        InputColumns.features(dataset.schema(), model);
        InputColumns.requireNumeric(dataset.schema(), "labelCol", ((LearningParams) model).getLabelCol());
        try (TrainingRows rows = TrainingRows.of(dataset, columns(model, apart), true, true, false, words(model))) {
            Check.that(
                    rows.featureNames().size() == model.numFeatures(),
                    "expected %d features, found %d",
                    model.numFeatures(),
                    rows.featureNames().size());
            return question.apply(rows.train(new Placement(Placement.Plan.ROUNDS, "some sums")));
        }
    }

    private static Map<String, List<String>> words(FittedModel<?> model) {
        List<String> names = model.predictor().featureNames();
        List<List<String>> words = model.words();
        return IntStream.range(0, words.size())
                .filter(f -> !words.get(f).isEmpty())
                .boxed()
                .collect(Collectors.toMap(names::get, words::get));
    }

    @SuppressWarnings("unchecked") // families of models that learn from rows have the params of both
    private static <P extends FeatureParams<?> & LearningParams> P columns(FittedModel<?> model, String apart) {
        P columns = (P) model.copy(ParamMap.empty());
        if (apart == null) {
            columns.clear(columns.validationIndicatorCol());
        }
        return columns;
    }

    /** The column that says which rows a fit kept apart; null where there is none. */
    static String apart(StructType schema, LearningParams params) {
        String column = TrainingRows.column(params, params.validationIndicatorCol());
        if (RowNames.place(schema, column) < 0) {
            return null;
        }
        InputColumns.requireBoolean(schema, "validationIndicatorCol", column);
        return column;
    }
}
