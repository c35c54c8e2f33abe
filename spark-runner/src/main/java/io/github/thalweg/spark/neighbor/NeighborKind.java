package io.github.thalweg.spark.neighbor;

import io.github.thalweg.model.Models;
import io.github.thalweg.neighbor.NeighborClassification;
import io.github.thalweg.neighbor.NeighborModel;
import io.github.thalweg.neighbor.NeighborRegression;
import io.github.thalweg.neighbor.Options;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Evaluated;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.kind.Applying;
import io.github.thalweg.spark.kind.Output;
import io.github.thalweg.spark.kind.Predictions;
import io.github.thalweg.spark.ml.KNearestNeighborsClassificationModel;
import io.github.thalweg.spark.ml.KNearestNeighborsRegressionModel;
import io.github.thalweg.spec.Registry;
import java.util.Locale;

/** Jobs with {@code model: nearest-neighbors}: the k nearest known rows vote, or their values are averaged. */
public final class NeighborKind implements Kind {
    @Override
    public String name() {
        return NeighborModel.KIND;
    }

    @Override
    public Class<? extends Record> sections() {
        return NeighborSections.class;
    }

    @Override
    public Job complete(Job job) {
        return NeighborSections.complete(job, Registry.standard());
    }

    @Override
    public Outcome train(JobRun fit) {
        return NeighborRun.of(fit);
    }

    @Override
    public Evaluated evaluate(Application application) {
        return Applying.evaluate(application);
    }

    @Override
    public void predict(Application application, Destination destination) {
        Predictions.write(
                application,
                destination,
                application.model().model() instanceof NeighborClassification classification
                        ? KNearestNeighborsClassificationModel.of(classification)
                        : KNearestNeighborsRegressionModel.of(
                                (NeighborRegression) application.model().model()));
    }

    @Override
    public String inspect(Models.Saved saved) {
        NeighborModel model = (NeighborModel) saved.model();
        Options options = model.options();
        return String.format(
                Locale.ROOT,
                "%,d rows of %d features%nk: %d%nmetric: %s%nweights: %s%nindex: %s%nfingerprint: %s%n%s",
                model.size(),
                model.featureNames().size(),
                options.k(),
                options.metric().spec().tree(),
                options.weights().word(),
                options.index().word(),
                saved.fingerprint(),
                Output.provenance(saved));
    }
}
