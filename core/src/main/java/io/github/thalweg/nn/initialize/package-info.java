/**
 * First values of parameters.
 *
 * <p>Read {@link io.github.thalweg.nn.initialize.Glorot} and {@link io.github.thalweg.nn.initialize.Initializers} first.
 * Randomness is handed in; draws are those of {@code math.Sampling}, so that no JDK changes them. The fan rule stands in
 * one place and takes kernels of convolutions too.
 */
package io.github.thalweg.nn.initialize;
