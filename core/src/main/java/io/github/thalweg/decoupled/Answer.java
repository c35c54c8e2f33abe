package io.github.thalweg.decoupled;

import java.io.Serializable;

/**
 * Mail down: the gradient of the summed loss at what the stage below had sent.
 *
 * @param values [rows, width], as many as the activation's
 */
record Answer(long batch, float[] values) implements Serializable {}
