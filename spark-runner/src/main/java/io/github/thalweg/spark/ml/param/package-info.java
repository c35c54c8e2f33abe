/**
 * The parameters of the stages in {@code spark.ml}: their names, meanings, ranges and defaults, and what core is told by them.
 *
 * <p>Read {@link io.github.thalweg.spark.ml.param.Declared} and {@link io.github.thalweg.spark.ml.param.TreeParams} first.
 *
 * <p>A parameter stands once, in the interface of those who have it; Spark MLlib's names are kept where it has one.
 */
package io.github.thalweg.spark.ml.param;
