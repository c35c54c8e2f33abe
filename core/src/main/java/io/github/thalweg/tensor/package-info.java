/**
 * Arrays of floats with a shape, and the few loops everything else is made of: products, elementwise functions, sums.
 *
 * <p>Read first: {@link io.github.thalweg.tensor.Tensor} and {@link io.github.thalweg.tensor.Matmul}.
 *
 * <p>What does not belong here: layers and derivatives ({@code nn}), doubles ({@code math}), random numbers.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>Windows without strides.</b> All parameters of a network are views of one flat array; a transposition is a
 *       letter ({@code nn}, {@code nt}, {@code tn}), which is what BLAS wants. Strides would make each loop general and
 *       none fast.
 *   <li><b>Results are handed in</b> ({@code nn(a, b, c)}), so that a step can live in one {@code Arena}.
 *   <li><b>Nothing here uses {@code math}</b>, which itself uses {@code Blas} for its matrices of doubles.
 * </ul>
 */
package io.github.thalweg.tensor;
