/**
 * Nearest neighbours: exact search, and what follows from it for classes and values.
 *
 * <p>Read {@link io.github.thalweg.neighbor.NeighborModel} first, then {@link
 * io.github.thalweg.neighbor.NeighborSearch}, which leaves the points in their shards. What does not belong here: the
 * ball tree itself ({@code structure}), distances ({@code math.distance}).
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>Engines decide how long it takes, never what comes out.</b> A neighbour's place is decided by the distance in
 *       doubles, as one function computes it, then by the row's id. Products of matrices in floats only pass over what
 *       cannot be near enough; their rounding, which depends on tiles and on the BLAS, is bounded and allowed for.
 *   <li><b>Which engine is measured</b>, on a sample of the points themselves: how much a ball tree visits depends on the
 *       data, not on the number of dimensions alone. So the choice is no part of a model or its fingerprint.
 *   <li><b>A model holds all points</b>, in the order of their ids, so that it does not depend on the number of shards.
 *       Points that fit nowhere stay in their shards, and queries come to them.
 * </ul>
 */
package io.github.thalweg.neighbor;
