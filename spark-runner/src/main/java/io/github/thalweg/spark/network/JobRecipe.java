package io.github.thalweg.spark.network;

import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.optimize.ClipByNorm;
import io.github.thalweg.nn.optimize.ClipByValue;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.nn.optimize.Schedule;
import io.github.thalweg.spark.job.Data;
import io.github.thalweg.spark.job.NetworkSections;
import io.github.thalweg.spark.job.Training;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.train.NetworkRecipe;
import java.util.ArrayList;
import java.util.List;

/** What a job's sections name, made: layers, loss, scaling, and how to train them. */
public final class JobRecipe {
    private JobRecipe() {}

    public static NetworkRecipe of(NetworkSections sections, Data data) {
        Registry registry = Registry.standard();
        Training training = sections.training();
        List<Layer.Recipe> layers = new ArrayList<>();
        for (int i = 0; i < sections.network().size(); i++) {
            layers.add(registry.make(
                    Layer.Recipe.class, "network." + i, sections.network().get(i)));
        }
        Spec outer = training.outer() == null ? Training.STANDARD.outer().spec() : training.outer();
        return new NetworkRecipe(
                Sequential.recipe(layers),
                registry.make(Loss.OfTensors.class, "loss", sections.loss()),
                data.scale().rule(),
                new io.github.thalweg.train.Training(
                        clipped(
                                registry.make(Optimizer.class, "training.optimizer", training.optimizer()),
                                training.clip()),
                        registry.make(Schedule.class, "training.schedule", training.schedule()),
                        training.batch(),
                        training.epochs(),
                        training.localSteps(),
                        registry.make(Optimizer.class, "training.outer", outer),
                        training.seed(),
                        training.freeze()),
                data.shape());
    }

    /** The clipping of values comes first where both are named: a norm of clipped values is what is then bounded. */
    private static Optimizer clipped(Optimizer optimizer, Training.Clip clip) {
        Optimizer clipped = optimizer;
        if (clip != null && clip.norm() != null) {
            clipped = new ClipByNorm(clipped, clip.norm(), clip.perTensor());
        }
        if (clip != null && clip.value() != null) {
            clipped = new ClipByValue(clipped, clip.value());
        }
        return clipped;
    }
}
