/**
 * Jobs with {@code model: random-forest}, {@code gradient-boosting} and {@code decision-tree}.
 *
 * <p>Read {@link io.github.thalweg.spark.tree.ForestKind} and {@link io.github.thalweg.spark.tree.ForestSections} first; one
 * {@code TreeRun} loads, resumes, grows, evaluates and saves for all three. Growing itself is core's.
 */
package io.github.thalweg.spark.tree;
