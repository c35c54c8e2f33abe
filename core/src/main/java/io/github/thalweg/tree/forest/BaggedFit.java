package io.github.thalweg.tree.forest;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Classifier;
import io.github.thalweg.model.Evaluation;
import io.github.thalweg.model.Regressor;
import io.github.thalweg.recipe.Examples;
import io.github.thalweg.recipe.RowTable;
import io.github.thalweg.tree.ExplainedFit;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A fit of a forest, and what its trees say of the rows that they did not see. */
final class BaggedFit extends ExplainedFit {
    private final Examples examples;
    private final ForestSettings settings;

    BaggedFit(Examples examples, ForestSettings settings, Supplier<TreeFit> prepare) {
        super(examples, settings.permutation(), prepare);
        this.examples = examples;
        this.settings = settings;
    }

    static String file(RowTable.Format format) {
        return "out-of-bag." + format.word();
    }

    /** The metrics of the rows, and if somebody wants them those of the training rows out of their trees' bags. */
    @Override
    public Evaluation evaluate(Shards<Rows> rows, TreeModel model) {
        Evaluation usual = super.evaluate(rows, model);
        if (!settings.outOfBag()) {
            return usual;
        }
        Map<String, Double> metrics = new LinkedHashMap<>(usual.metrics());
        outOfBag(model).metrics(examples.rows()).forEach((name, value) -> metrics.put("outOfBag." + name, value));
        return () -> metrics;
    }

    @Override
    public Optional<RowTable<TreeModel>> table() {
        List<String> classes = examples.schema().classes();
        return Optional.ofNullable(settings.outOfBagPredictions())
                .map(format -> new RowTable<>(
                        "outOfBagPredictions",
                        file(format),
                        format,
                        classes.isEmpty() ? Regressor.outputs(List.of()) : Classifier.outputs(classes),
                        "trees",
                        model -> new Saying(outOfBag(model))));
    }

    private OutOfBag outOfBag(TreeModel model) {
        return new OutOfBag(model, settings.forest());
    }

    /** What the trees out of whose bags a row is say of it. */
    private record Saying(OutOfBag left) implements RowTable.Saying {
        @Override
        public int say(long id, double[] features, double[] out) {
            boolean classes = left.forest() instanceof Classifier;
            double[] said = new double[left.forest().width()];
            int trees = left.predict(id, features, said);
            if (classes) {
                out[0] = Classifier.decide(said, 0, said.length);
            }
            System.arraycopy(said, 0, out, classes ? 1 : 0, said.length);
            return trees;
        }
    }
}
