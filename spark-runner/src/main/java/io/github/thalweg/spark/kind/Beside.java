package io.github.thalweg.spark.kind;

/** What a job may put beside its model under a plain name, for people and other programs to find. */
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
    ONNX("model.onnx");

    private final String file;

    Beside(String file) {
        this.file = file;
    }

    /** The file's name. */
    public String file() {
        return file;
    }
}
