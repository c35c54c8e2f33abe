package io.github.thalweg.spark;

import java.io.Serializable;

/** A model and who works with it, as one graph of objects. */
record Work<M extends Serializable, W extends Serializable>(M model, W worker) implements Serializable {}
