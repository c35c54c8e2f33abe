/**
 * Nearest neighbours: exact search, approximate search by graphs, and what follows for classes and values.
 *
 * <p>Read {@link io.github.thalweg.neighbor.NeighborModel} first, then {@link
 * io.github.thalweg.neighbor.NeighborSearch}, which leaves the points in their shards; {@code Hnsw} is the approximate
 * index, {@link io.github.thalweg.neighbor.Recall} its judge. What does not belong here: the
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
 *   <li><b>A graph is a function of its shard</b>: points are linked in the order of their ids, levels are drawn by id, and
 *       the arithmetic of a walk is plain Java in one order. So answers by graphs do not depend on partitions or machines
 *       either; they do depend on the number of shards. Graphs are no engine of a model that predicts: those are exact.
 *   <li><b>A row's weight is its vote</b>, not its number: a row of weight 2 is one neighbour, which says what two say.
 *   <li>Tried and left: walking among the coordinates themselves where there are hundreds. A step then waits for kilobytes
 *       of memory, and a faster product of floats (BLAS, Vector API) changes little; see {@code Projection}.
 * </ul>
 */
package io.github.thalweg.neighbor;
