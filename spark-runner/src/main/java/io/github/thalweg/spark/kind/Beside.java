package io.github.thalweg.spark.kind;

import io.github.thalweg.spark.job.Destination;

/** A file or folder that a job may put beside its model under a plain name, for people and other programs to find. */
public enum Beside {
    /** The loss of each epoch. */
    LOSS("loss.svg"),
    /** Cosines of synthetic gradients to the true ones. */
    COSINES("cosine.svg"),
    /** How much each feature helped a model of trees to make its splits. */
    GAINS("importances.png"),
    /** How much worse the model gets without each feature. */
    PERMUTATIONS("permutation.png"),
    /** The numbers of both. */
    IMPORTANCES("importances.csv"),
    /** The model for ONNX Runtime. */
    ONNX("model.onnx"),
    /** What a forest says of its training rows, as a folder of parts: */
    OUT_OF_BAG_PARQUET("out-of-bag.parquet"),
    OUT_OF_BAG_CSV("out-of-bag.csv"),
    OUT_OF_BAG_JSON("out-of-bag.json");

    private final String file;

    Beside(String file) {
        this.file = file;
    }

    /** What a forest says of its training rows, in some format. */
    public static Beside outOfBag(Destination.Format format) {
        return switch (format) {
            case PARQUET -> OUT_OF_BAG_PARQUET;
            case CSV -> OUT_OF_BAG_CSV;
            case JSON -> OUT_OF_BAG_JSON;
        };
    }

    /** The name of the file or folder. */
    public String file() {
        return file;
    }
}
