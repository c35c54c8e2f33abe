/**
 * How parameters move: optimizers, what clips their gradients, and how their rates change over the steps.
 *
 * <p>Read {@link io.github.thalweg.nn.optimize.Update} and {@link io.github.thalweg.nn.optimize.Sgd} first; the optimizers
 * after it grow in complexity to {@link io.github.thalweg.nn.optimize.Adam}. Everything is immutable: slots and memories are the
 * caller's arrays, so that two fits with one object have nothing in common and a checkpoint holds all.
 *
 * <p>Decisions. A schedule gives a factor and not a rate, so that any optimizer's own rate keeps its meaning. Clipping is an
 * optimizer around another rather than a flag of each.
 */
package io.github.thalweg.nn.optimize;
