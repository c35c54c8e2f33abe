/**
 * Pure containers: they hold things so that some question about them is answered fast, and know nothing of rows or models.
 *
 * <p>Read {@link io.github.thalweg.structure.BallTree} and {@link io.github.thalweg.structure.Nearest} first.
 *
 * <p>Decisions. The order of neighbours is (distance, id as an unsigned number) everywhere, so that an answer does not
 * depend on which structure found it. A ball's bound allows for the rounding of distances instead of hoping: pruning never
 * loses a tie.
 */
package io.github.thalweg.structure;
