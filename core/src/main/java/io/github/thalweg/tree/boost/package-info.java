/**
 * Gradient boosting: each round adds a tree that takes a Newton step on an objective.
 *
 * <p>Read {@link io.github.thalweg.tree.boost.BoostingFit} and {@link io.github.thalweg.tree.boost.BoostingLearner} first.
 *
 * <p>While it boosts, a shard remembers of each row 16 bytes a score: the score itself, and its two derivatives of the round
 * as floats, for all trees of a round descend from the scores at its beginning. To these come 24 bytes a row to sort rows by,
 * and 4 where leaves are found anew. Deriving tree by tree from scores alone would take 8 bytes a score, and exponentials anew
 * for each tree.
 */
package io.github.thalweg.tree.boost;
