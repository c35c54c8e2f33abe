package io.github.thalweg.nn;

import io.github.thalweg.tensor.Tensor;

/**
 * A few examples at once. Their ids, and whether they are learned from, are the {@link Context}'s.
 *
 * @param input [batch, …]
 * @param target [batch, targets]
 * @param weights one per example or more; {@code null}: each counts once
 */
public record Batch(Tensor input, Tensor target, float[] weights) {}
