/**
 * Programs that measure: each runs both sides of a comparison in one process and at one time and prints their ratio, since
 * absolute figures are those of a machine and of whoever else works on it.
 *
 * <p>Figures are medians of several repetitions taken in turns, after a warm-up, unless a line says otherwise. Run one by
 * {@code bin/example StepBenchmark}.
 */
package io.github.thalweg.benchmarks;
