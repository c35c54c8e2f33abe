package io.github.thalweg.learn;

import java.io.Serializable;

/**
 * How a learner's last round went.
 *
 * @param rounds how many rounds the fit will take, or −1 if nobody knows
 * @param loss the mean loss of the round, or NaN for learners without one
 * @param rows how many rows the round looked at
 */
public record Report(long rounds, double loss, long rows) implements Serializable {}
