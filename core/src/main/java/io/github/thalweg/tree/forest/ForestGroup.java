package io.github.thalweg.tree.forest;

import java.io.Serializable;

/**
 * Trees of a forest that are grown in one round.
 *
 * @param first number of the first of them
 * @param threads that grow them where one task grows all
 */
record ForestGroup(ForestPlan plan, int first, int count, int threads) implements Serializable {}
