package io.github.thalweg.spark.tree;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Training;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.forest.OutOfBag;
import java.util.List;
import java.util.Optional;

/** What the kinds of trees have in common: how they run, what their labels are, and how a fit begins. */
sealed interface Sections permits ForestSections, TreeSections, BoostingSections {
    Running training();

    /** What the labels are where they are no names; AUTO: nobody has said. */
    Task said();

    /** The key that says it, for an error. */
    default String key() {
        return section() + ".task";
    }

    /**
     * @param classNames empty: labels are numbers
     * @param start the model whose trees stay, or null
     */
    TreeFit prepare(Shards<Rows> rows, Features features, List<String> classNames, TreeModel start);

    /** Refuses names and ranges that core would refuse, before Spark starts. */
    void check();

    /** Whether metrics are wanted of the training rows, each asked of those trees only that did not see it. */
    default boolean measuresOutOfBag() {
        return false;
    }

    /** As what table such predictions are wanted, if they are. */
    default Optional<Destination.Format> outOfBagPredictions() {
        return Optional.empty();
    }

    /** What makes both, where one of them is wanted. */
    default OutOfBag outOfBag(TreeModel model) {
        throw new IllegalStateException(section() + ": expected a forest, found none");
    }

    /** The name of the section that is of this kind alone. */
    String section();

    /** What to measure of the model besides, where the job wants that. */
    Optional<Permutation> permutation();

    /** Rounds from one checkpoint to the next. */
    default int every() {
        return training().checkpoint().every().or(this instanceof BoostingSections ? 10 : 1);
    }

    default Training.EarlyStopping earlyStopping() {
        return training().earlyStopping();
    }
}
