package io.github.thalweg.tree;

import io.github.thalweg.learn.BestModel;
import io.github.thalweg.learn.FitState;
import io.github.thalweg.learn.History;
import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Evaluation;
import io.github.thalweg.model.Permutation;
import io.github.thalweg.model.PermutationImportance;
import io.github.thalweg.recipe.Attachment;
import io.github.thalweg.recipe.Examples;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.store.Content;
import io.github.thalweg.store.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A fit of trees, and what is told of it besides: how many trees, their losses, what each feature is worth. */
public class ExplainedFit implements Fit<TreeModel> {
    private static final String GAINS = "importances.png";
    private static final String PERMUTATIONS = "permutation.png";
    private static final String TABLE = "importances.csv";

    private final TreeFit trees;
    private final Optional<Permutation> permutation;
    private final History history = new History(1);

    /**
     * Begins it.
     *
     * @param permutation how to measure what the model needs of each feature; null: not at all
     * @param prepare looks at the rows and makes the trees' fit
     * @throws io.github.thalweg.math.OptionError if a metric of the other kind is to be measured
     */
    public ExplainedFit(Examples examples, Permutation permutation, Supplier<TreeFit> prepare) {
        this.permutation = Optional.ofNullable(permutation);
        this.permutation.ifPresent(
                how -> how.require(examples.schema().classes().size()));
        this.trees = prepare.get();
    }

    /** The names of what lies beside a model. @param permutation null: none is measured */
    public static List<String> attachments(Permutation permutation) {
        return permutation == null ? List.of(GAINS, TABLE) : List.of(GAINS, TABLE, PERMUTATIONS);
    }

    @Override
    public final Learner<?> learner() {
        return trees.learner();
    }

    @Override
    public final long run(List<Listener> listeners, long from, BooleanSupplier stop) {
        return trees.run(listeners, from, stop);
    }

    @Override
    public final TreeModel model() {
        return trees.model();
    }

    @Override
    public final TreeModel model(State state) {
        return trees.model(state);
    }

    @Override
    public final String plan() {
        return trees.plan();
    }

    @Override
    public final long rowsSeen(long rounds, long rows) {
        return trees.rowsSeen(rounds, rows);
    }

    @Override
    public final long roundsPerCheckpoint() {
        return trees.roundsPerCheckpoint();
    }

    /** Of each round; none of a forest, whose trees have no loss. */
    @Override
    public final double[] losses() {
        return Arrays.stream(history.losses())
                .filter(loss -> !Double.isNaN(loss))
                .toArray();
    }

    /** The metrics of the rows, and the loss by which the best model is kept where nobody names another metric. */
    @Override
    public final Evaluation look(Shards<Rows> heldOut, TreeModel model) {
        Map<String, Double> metrics = new LinkedHashMap<>(trees.watched(heldOut, model));
        metrics.put("loss", metrics.get(model instanceof TreeClassification ? "logLoss" : "mse"));
        return () -> metrics;
    }

    @Override
    public final List<Listener> listeners(Consumer<String> notes) {
        return List.of(history, new Count(trees));
    }

    @Override
    public final List<Attachment> attachments(TreeModel model, Shards<Rows> test, Optional<BestModel> best) {
        Importances gains = Importances.ofGains(model);
        Optional<PermutationImportance> permuted = permutation.map(how -> how.measure(test, model));
        List<Attachment> all = new ArrayList<>();
        all.add(gains.picture(GAINS, "importance of features"));
        permuted.ifPresent(measured ->
                all.add(Importances.of(measured).picture(PERMUTATIONS, measured.metric() + " lost without a feature")));
        all.add(new Attachment.File(TABLE, Content.of(gains.table(permuted))));
        return all;
    }

    @Override
    public final void close() {
        trees.close();
    }

    /** Tells how many trees there are, for whoever watches. */
    private static final class Count implements Listener {
        private final TreeFit fit;
        private int trees;

        Count(TreeFit fit) {
            this.fit = fit;
        }

        @Override
        public void began(FitState state) {
            trees = fit.trees();
        }

        @Override
        public void after(FitState state) {
            trees = fit.trees();
        }

        @Override
        public Map<String, Double> figures() {
            return Map.of("trees", (double) trees);
        }
    }
}
