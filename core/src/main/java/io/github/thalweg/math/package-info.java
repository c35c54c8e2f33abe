/**
 * Numbers before they belong to any model: checks of arguments, counter-based randomness, hashes, sampling and special
 * functions.
 *
 * <p>Read first: {@link io.github.thalweg.math.Seed} and {@link io.github.thalweg.math.Check}.
 *
 * <p>{@link io.github.thalweg.math.Matrix} and {@link io.github.thalweg.math.Decompose} are the linear algebra of
 * statistics, in doubles.
 *
 * <p>What does not belong here: anything on floats in bulk (that is {@code tensor}), anything that knows a row, a model
 * or a shard.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>Randomness is a function of counters</b>, so that a retried task, another order of tasks or another number of
 *       partitions draws the same numbers. Nothing here keeps state between calls.
 *   <li><b>Only what is specified to the bit</b>: {@link java.lang.StrictMath}, integer arithmetic and algorithms of our
 *       own. {@link java.lang.Math} may differ between a JDK's compiled and interpreted code in all but its exact
 *       functions (sqrt, fma, abs, min, max).
 *   <li><b>Hash128 is a published function over a stated byte stream</b> (murmur3-128), not an invention: row identity
 *       outlives versions, and other languages can compute it.
 *   <li><b>math may use tensor, never the other way</b>: the matrices of doubles here share {@code tensor.Blas}. So
 *       {@code tensor} words its own errors instead of using {@code Check}.
 * </ul>
 */
package io.github.thalweg.math;
