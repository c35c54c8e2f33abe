package io.github.thalweg.spark.kind;

import io.github.thalweg.model.Models;

/** A saved model in words: what it says of itself, and where it comes from. */
final class Inspection {
    private Inspection() {}

    static String of(Models.Saved saved) {
        return saved.model().text().stripTrailing() + System.lineSeparator() + "fingerprint: " + saved.fingerprint()
                + System.lineSeparator() + Output.provenance(saved);
    }
}
