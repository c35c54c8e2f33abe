package io.github.thalweg.spark.tree;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.Training;

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
}
