package io.github.thalweg.spark.tree;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.Training;
import io.github.thalweg.spark.kind.Predictions;
import io.github.thalweg.spark.ml.DecisionTreeClassificationModel;
import io.github.thalweg.spark.ml.DecisionTreeRegressionModel;
import io.github.thalweg.spark.ml.FittedModel;
import io.github.thalweg.spark.ml.GradientBoostingClassificationModel;
import io.github.thalweg.spark.ml.GradientBoostingRegressionModel;
import io.github.thalweg.spark.ml.RandomForestClassificationModel;
import io.github.thalweg.spark.ml.RandomForestRegressionModel;
import io.github.thalweg.tree.TreeClassification;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.TreeRegression;

/** What the kinds of trees do alike. */
final class TreeJobs {
    private TreeJobs() {}

    /** Checks what the records cannot. */
    static Job complete(Job job) {
        Sections sections = (Sections) job.sections();
        Check.that(
                job.data().label().size() == 1,
                "data.label: expected one column, for trees predict one, found %s",
                job.data().label());
        Training.EarlyStopping stopping = sections.earlyStopping();
        Check.that(
                stopping == null || job.data().dev() != null,
                "training.earlyStopping: expected data.dev (a path or a fraction) to watch, found nothing");
        if (stopping != null) {
            Shape.checkMetric("training.earlyStopping.metric", stopping.metric());
        }
        sections.check();
        return job;
    }

    static void predict(Application application, Destination destination) {
        Predictions.write(
                application, destination, stage((TreeModel) application.model().model()));
    }

    /** The model as a stage of Spark ML. */
    private static FittedModel<?> stage(TreeModel model) {
        boolean boosted = model.kind().equals("gradient-boosting");
        boolean one = model.kind().equals("decision-tree");
        if (model instanceof TreeClassification classes) {
            return boosted
                    ? GradientBoostingClassificationModel.of(classes)
                    : one ? DecisionTreeClassificationModel.of(classes) : RandomForestClassificationModel.of(classes);
        }
        TreeRegression values = (TreeRegression) model;
        return boosted
                ? GradientBoostingRegressionModel.of(values)
                : one ? DecisionTreeRegressionModel.of(values) : RandomForestRegressionModel.of(values);
    }
}
