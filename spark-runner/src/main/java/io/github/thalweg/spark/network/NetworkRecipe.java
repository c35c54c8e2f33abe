package io.github.thalweg.spark.network;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.optimize.ClipByNorm;
import io.github.thalweg.nn.optimize.ClipByValue;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.nn.optimize.Schedule;
import io.github.thalweg.spark.job.Data;
import io.github.thalweg.spark.job.NetworkSections;
import io.github.thalweg.spark.job.Training;
import io.github.thalweg.spark.kind.Tables;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import io.github.thalweg.train.NetworkFit;
import java.util.ArrayList;
import java.util.List;

/** What a job's sections name, made: layers, loss, scaling, and how to train them. */
record NetworkRecipe(
        Layer.Recipe layers, Loss.OfTensors loss, Scaling.Rule scaling, io.github.thalweg.train.Training training) {
    static NetworkRecipe of(NetworkSections sections, Data data) {
        Registry registry = Registry.standard();
        Training training = sections.training();
        List<Layer.Recipe> layers = new ArrayList<>();
        for (int i = 0; i < sections.network().size(); i++) {
            layers.add(registry.make(
                    Layer.Recipe.class, "network." + i, sections.network().get(i)));
        }
        Spec outer = training.outer() == null ? Spec.of("sgd", "rate", 1.0) : training.outer();
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
                        training.freeze()));
    }

    /** The clipping of values comes first where both are named: a norm of clipped values is what is then bounded. */
    private static Optimizer clipped(Optimizer optimizer, Training.Clip clip) {
        Optimizer clipped = optimizer;
        if (clip != null && clip.norm() != null) {
            clipped = new ClipByNorm(clipped, clip.norm(), false);
        }
        if (clip != null && clip.value() != null) {
            clipped = new ClipByValue(clipped, clip.value());
        }
        return clipped;
    }

    /** How many numbers the network has for so many features. */
    long parameters(int features) {
        return network(features).layout().size();
    }

    Network<Tensor, Tensor> network(int features) {
        return NetworkFit.build(layers, Shape.of(features));
    }

    NetworkFit prepare(Shards<Rows> rows, Tables tables) {
        boolean classes =
                loss.classes(network(tables.featureNames().size()).outputShape().size()) > 0;
        return NetworkFit.prepare(rows, tables.featureNames(), tables.names(classes), layers, loss, scaling, training);
    }
}
