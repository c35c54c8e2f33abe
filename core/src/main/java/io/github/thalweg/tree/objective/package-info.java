/**
 * What boosting makes small: a loss of scores and a target, with its first two derivatives.
 *
 * <p>Read {@link io.github.thalweg.tree.objective.Objective} and {@link io.github.thalweg.tree.objective.Step} first. A user's
 * own comes by {@code ServiceLoader}, as these do ({@link io.github.thalweg.tree.objective.Objectives}).
 */
package io.github.thalweg.tree.objective;
