/**
 * How alike two points are, as covariance functions: one short file for each, and the names under which jobs know them.
 *
 * <p>Read {@link io.github.thalweg.math.kernel.Kernel} first, then {@link io.github.thalweg.math.kernel.RadialBasis}. What
 * does not belong here: models that use them (that is package {@code kernel}).
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>Logarithms too</b>: weights of kernel regression far from all data are ratios of numbers that a double cannot
 *       hold.
 *   <li><b>Defaults that depend on the dimensions stay open</b> in a kernel until {@code of(dimensions)} states them.
 *   <li><b>Not in {@code math} itself</b>: kernels are named by jobs, so they stand above {@code spec}, which stands above
 *       {@code math}.
 * </ul>
 */
package io.github.thalweg.math.kernel;
