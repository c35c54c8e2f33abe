/**
 * How far apart two points are: one short file for each way of saying so, and the names under which jobs know them.
 *
 * <p>Read {@link io.github.thalweg.math.distance.Distance} first. What does not belong here: searching (that is {@code
 * structure} and {@code neighbor}).
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>A distance is exact to a stated error</b>: indexes prune by bounds that allow for it, so that every index
 *       finds the same neighbours to the bit.
 *   <li><b>Not in {@code math} itself</b>: distances are named by jobs, so they stand above {@code spec}, which stands
 *       above {@code math}.
 * </ul>
 */
package io.github.thalweg.math.distance;
