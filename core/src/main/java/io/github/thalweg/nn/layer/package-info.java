/**
 * Layers of one tensor: affine maps, activations, normalizations, dropout, recurrent networks,
 * one short file each.
 *
 * <p>Read {@link io.github.thalweg.nn.layer.Linear} first, then {@link io.github.thalweg.nn.layer.Activation}. {@link
 * io.github.thalweg.nn.layer.Layers} is the list of names, options and defaults. Layers made of layers stand in {@code
 * nn.block}, losses in {@code nn.loss}.
 *
 * <p>Decisions.
 * <ul>
 *   <li>Nothing is written in place over what came in, forth or back: a residual sum, or a layer used twice, may hold the
 *       same tensor. Results come from the context's arena.
 *   <li>Loops over one array, from offset to offset, are vectorized by the JVM; loops over windows of several arrays are
 *       not (Java 17 cannot know that they do not overlap). Measured on 32,768 numbers: max(x, 0) copied and then done in
 *       place 4.3 µs, from window to window 15.4 µs. So an activation copies first and then works in place; and {@code
 *       Linear} copies its bias into the rows to which the product is then added.
 *   <li>Choices by sign are made with bits, not branches: on random signs a branch costs twice as much.
 *   <li>Activations give their derivatives for doubles too: the reference in tests, and what a second derivative of a
 *       network (gradient penalties) is made of.
 * </ul>
 */
package io.github.thalweg.nn.layer;
