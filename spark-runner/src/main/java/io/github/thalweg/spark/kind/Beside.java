package io.github.thalweg.spark.kind;

/** What lies beside networks. */
public final class Beside {
    /** The loss of each epoch. */
    public static final String LOSS = "loss.svg";

    /** Cosines of synthetic gradients to the true ones. */
    public static final String COSINES = "cosine.svg";

    private Beside() {}
}
