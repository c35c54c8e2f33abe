/**
 * How parameters move: optimizers, what clips their gradients, and how their rates change over the steps.
 *
 * <p>Read {@link io.github.thalweg.nn.optimize.Update} and {@link io.github.thalweg.nn.optimize.Sgd} first; the optimizers
 * after it grow in complexity to {@link io.github.thalweg.nn.optimize.Adam}. Everything is immutable: slots and memories are the
 * caller's arrays, so that two fits with one object have nothing in common and a checkpoint holds all.
 *
 * <p>Decisions.
 * <ul>
 *   <li>A schedule gives a factor and not a rate, so that any optimizer's own rate keeps its meaning. Momentum is PyTorch's
 *       form, in which a changed rate acts on all of the velocity at once.
 *   <li>Clipping is an optimizer around another rather than a flag of each.
 *   <li>Loops read each array once per element and write last: the compiler cannot know that two slots are not one array,
 *       and a second read after a write costs it the vector instructions (AdaDelta: 7.9 against 0.4 ns a parameter).
 *       Measured for 235,146 parameters on one core: SGD 0.1, Adam 0.3, by norm clipped Adam 0.7 ns a parameter.
 *   <li>Powers are {@code StrictMath}'s: the JDK's own may differ between kinds of CPU.
 * </ul>
 */
package io.github.thalweg.nn.optimize;
