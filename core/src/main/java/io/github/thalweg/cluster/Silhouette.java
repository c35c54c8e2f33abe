package io.github.thalweg.cluster;

import io.github.thalweg.learn.Sum;

/** The silhouettes of rows, added up. */
final class Silhouette implements Sum<Silhouette> {
    private static final long serialVersionUID = 1L;

    private double sum;
    private double weight;

    void count(double rowWeight, double silhouette) {
        sum += rowWeight * silhouette;
        weight += rowWeight;
    }

    @Override
    public void add(Silhouette other) {
        sum += other.sum;
        weight += other.weight;
    }

    double mean() {
        return sum / weight;
    }
}
