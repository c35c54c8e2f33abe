/**
 * Layers of one tensor: affine maps, activations, normalizations, dropout, recurrent networks, what takes time apart, one
 * short file each.
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
 *   <li>Examples of different length come padded, and the {@link io.github.thalweg.nn.Context} knows their lengths. A layer
 *       that works step by step, or looks back in time only, need not ask: padding comes last, and the gradient that comes
 *       back for it is 0. A layer that looks at all steps at once (a mean, a statistic, the last one) asks. What changes the
 *       number of steps tells the context, on the way forth: {@code null} where time is gone ({@link
 *       io.github.thalweg.nn.layer.Last}), new lengths from a layer that strides, whose output's shape stays open; blocks
 *       set them back for each branch. The catalogue's law of padding runs over all layers.
 *   <li>Choices by sign are made with bits, not branches: on random signs a branch costs twice as much.
 *   <li>Activations give their derivatives for doubles too: the reference in tests, and what a second derivative of a
 *       network (gradient penalties) is made of.
 * </ul>
 */
package io.github.thalweg.nn.layer;
