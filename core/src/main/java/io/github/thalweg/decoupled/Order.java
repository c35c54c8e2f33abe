package io.github.thalweg.decoupled;

import java.io.Serializable;

/**
 * What a shard finds in its mail in one round.
 *
 * @param input a batch to pass on, or null
 * @param waiting the oldest batch passed on before, if its answer has come; or null
 * @param answer to {@code waiting}, or null
 */
record Order(Activation input, Activation waiting, Answer answer) implements Serializable {}
