/**
 * Models that predict by how alike a point is to the rows they were fitted on: kernel regression and Gaussian processes.
 *
 * <p>Read {@link io.github.thalweg.kernel.KernelRegression} first, then {@link io.github.thalweg.kernel.GaussianProcess}.
 * What does not belong here: the kernels themselves (that is {@code math.kernel}).
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>In memory, on one machine</b>: a Gaussian process of n rows is a dense n × n factor, and its cost grows with n³;
 *       shards have nothing to add.
 *   <li><b>Saved are the rows, not the factor</b>: loading factors again, with the BLAS that is there.
 *   <li><b>No jitter behind the user's back</b>: a covariance that is singular in doubles is refused with the way out,
 *       more noise; sampling, which needs no inverse, takes a root of what is semidefinite.
 * </ul>
 */
package io.github.thalweg.kernel;
