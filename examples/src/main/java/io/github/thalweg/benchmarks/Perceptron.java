package io.github.thalweg.benchmarks;

import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.initialize.Glorot;
import io.github.thalweg.nn.initialize.He;
import io.github.thalweg.nn.layer.Linear;
import io.github.thalweg.nn.layer.Relu;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.train.Training;
import java.util.List;
import java.util.stream.IntStream;

/** The network of the benchmarks: 784-256-128-10 with rectifiers, 235,146 parameters, Adam, batches of 128. */
final class Perceptron {
    static final int INPUTS = 784;
    static final int CLASSES = 10;
    static final int BATCH = 128;

    private Perceptron() {}

    static Layer.Recipe layers() {
        Layer network = Sequential.of(
                new Linear(INPUTS, 256, true, new He(false)),
                new Relu(),
                new Linear(256, 128, true, new He(false)),
                new Relu(),
                new Linear(128, CLASSES, true, new Glorot(true, 1)));
        return input -> network;
    }

    static Training training(int epochs) {
        return Training.of(Adam.of(0.001), BATCH, epochs);
    }

    static List<String> featureNames() {
        return IntStream.range(0, INPUTS).mapToObj(i -> "p" + i).toList();
    }
}
