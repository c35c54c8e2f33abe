package io.github.thalweg.spark.tree;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.spark.job.Training;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import java.util.List;

/** What the kinds of trees have in common: how they run, what their labels are, and how a fit begins. */
sealed interface Sections permits ForestSections, TreeSections, BoostingSections {
    Running training();

    /** What the labels are where they are no names; AUTO: nobody has said. */
    Task said();

    /** The key that says it, for an error. */
    String key();

    /** @param classNames empty: labels are numbers */
    TreeFit prepare(Shards<Rows> rows, Features features, List<String> classNames);

    /** Rounds from one checkpoint to the next. */
    default int every() {
        return training().checkpoint().every().or(this instanceof BoostingSections ? 10 : 1);
    }

    default Training.EarlyStopping earlyStopping() {
        return training().earlyStopping();
    }
}
