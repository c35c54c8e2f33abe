/**
 * First values of parameters.
 *
 * <p>Read {@link io.github.thalweg.nn.initialize.Glorot} and {@link io.github.thalweg.nn.initialize.Initializers} first.
 * Randomness is handed in; draws are those of {@code math.Sampling}, so that no JDK changes them. The fan rule stands in
 * one place and takes kernels of convolutions too.
 *
 * <p>Decisions. Laws by fan-in and fan-out are cut at two deviations and not scaled back: what is drawn has 0.88 of the
 * deviation in the formula, as in the reference. A gain may be given as the name of the activation that follows.
 */
package io.github.thalweg.nn.initialize;
