package io.github.thalweg.spec;

/** Something a job can name: it knows how it is written, so that a saved model can be read back. */
public interface Named {
    /** The spec from which the {@link Registry} makes an equal object. */
    Spec spec();
}
