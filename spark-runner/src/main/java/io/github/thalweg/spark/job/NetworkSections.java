package io.github.thalweg.spark.job;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.Metric;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.nn.optimize.Schedule;
import io.github.thalweg.spec.Named;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import java.util.List;

/**
 * What a job of the kind {@code network} has besides the common keys.
 *
 * @param network layers in order, each {@code name} or {@code {name: {options}}}
 * @param loss what the training makes small
 */
public record NetworkSections(List<Spec> network, Spec loss, Training training) {
    public NetworkSections {
        Check.that(network != null && !network.isEmpty(), "network: expected a list of layers, found nothing");
        network = List.copyOf(network);
        Check.that(loss != null, "loss: expected a name or {name: {options}}, found nothing");
        training = training == null ? Training.standard() : training;
    }

    /**
     * A job of this kind with every option of optimizer, schedule and loss written out.
     *
     * @throws IllegalArgumentException for a name or an option that no plugin knows, a value out of range, or keys that
     *     need others
     */
    public static Job complete(Job job, Registry registry) {
        NetworkSections sections = job.sections(NetworkSections.class);
        Check.that(
                sections.training.earlyStopping() == null || job.data().dev() != null,
                "training.earlyStopping: expected data.dev (a path or a fraction) to watch, found nothing");
        if (sections.training.earlyStopping() != null) {
            metric(sections.training.earlyStopping().metric());
        }
        return job.with(sections.complete(registry));
    }

    private static void metric(String name) {
        try {
            Metric.named(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("training.earlyStopping.metric: " + e.getMessage(), e);
        }
    }

    private NetworkSections complete(Registry registry) {
        for (int i = 0; i < network.size(); i++) {
            registry.make(Layer.Recipe.class, "network." + i, network.get(i));
        }
        return new NetworkSections(
                network,
                written(registry, Loss.OfTensors.class, "loss", loss),
                training.withSpecs(
                        written(registry, Optimizer.class, "training.optimizer", training.optimizer()),
                        written(registry, Schedule.class, "training.schedule", training.schedule()),
                        written(registry, Optimizer.class, "training.outer", training.outer())));
    }

    private static Spec written(Registry registry, Class<? extends Named> family, String path, Spec spec) {
        return spec == null ? null : registry.make(family, path, spec).spec();
    }
}
