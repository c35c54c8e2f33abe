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
 *   <li><b>Functions of one float, not of a vector.</b> {@code FloatMath} costs 2 ns where {@code Math.exp} costs 14 and
 *       {@code Math.tanh} 29. Tried on Java 17 and left: branch-free forms with clamps (3 to 4 ns), tanh cut into short
 *       passes (4.6 ns), 2ⁿ without bits (25 ns). Loops over two arrays at two offsets take 0.3 ns an element, at one
 *       offset 0.06. The Vector API would need an incubator module at compile time.
 *   <li><b>netlib's implementations are loaded a second time</b>, because it reads {@code nativeLibPath} once per JVM and
 *       MLlib may come first; its JNI binding pins arrays during a call, which holds the garbage collector back: keep single
 *       products under some 100 ms.
 *   <li><b>Nothing here uses {@code math}</b>, which itself uses {@code Blas} for its matrices of doubles.
 * </ul>
 */
package io.github.thalweg.tensor;
