package io.github.thalweg.decoupled;

import io.github.thalweg.learn.Sum;
import io.github.thalweg.tensor.Blas;

/** What comes back from a round: by stage the summed gradients of its replicas, by shard the mail it sends. */
final class StageSum implements Sum<StageSum> {
    private final String blas = Blas.kind();
    final float[][] gradients; // by stage, null: no step
    final double[] weights;
    final float[][] synthesizerGradients;
    final double[] synthesizerWeights;
    final String[] notFinite; // by stage: what is not, or null
    final long[] busy; // nanoseconds, by shard
    final double[][] products; // by cut: synthetic · true, |synthetic|², |true|²; null: not measured
    final Activation[] up; // by the shard that sends
    final Answer[] down;
    double loss;
    double lossWeight;
    long rows;

    StageSum(int stages, int shards) {
        gradients = new float[stages][];
        weights = new double[stages];
        synthesizerGradients = new float[stages][];
        synthesizerWeights = new double[stages];
        notFinite = new String[stages];
        busy = new long[shards];
        products = new double[stages][];
        up = new Activation[shards];
        down = new Answer[shards];
    }

    /** The vector to which a stage's gradient is added. */
    static float[] vector(float[][] vectors, int stage, int size) {
        if (vectors[stage] == null) {
            vectors[stage] = new float[size];
        }
        return vectors[stage];
    }

    @Override
    public void add(StageSum other) {
        if (!blas.equals(other.blas)) {
            throw new IllegalStateException("gradients of two BLAS libraries (" + blas + ", " + other.blas
                    + ") cannot be added: their bits differ; set -Dthalweg.blas to one that every executor has");
        }
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = plus(gradients[i], other.gradients[i]);
            weights[i] += other.weights[i];
            synthesizerGradients[i] = plus(synthesizerGradients[i], other.synthesizerGradients[i]);
            synthesizerWeights[i] += other.synthesizerWeights[i];
            notFinite[i] = notFinite[i] == null ? other.notFinite[i] : notFinite[i];
            products[i] = plus(products[i], other.products[i]);
        }
        for (int i = 0; i < up.length; i++) {
            busy[i] += other.busy[i];
            up[i] = up[i] == null ? other.up[i] : up[i];
            down[i] = down[i] == null ? other.down[i] : down[i];
        }
        loss += other.loss;
        lossWeight += other.lossWeight;
        rows += other.rows;
    }

    private static float[] plus(float[] mine, float[] theirs) {
        if (mine == null || theirs == null) {
            return mine == null ? theirs : mine;
        }
        for (int i = 0; i < mine.length; i++) {
            mine[i] += theirs[i];
        }
        return mine;
    }

    private static double[] plus(double[] mine, double[] theirs) {
        if (mine == null || theirs == null) {
            return mine == null ? theirs : mine;
        }
        for (int i = 0; i < mine.length; i++) {
            mine[i] += theirs[i];
        }
        return mine;
    }
}
