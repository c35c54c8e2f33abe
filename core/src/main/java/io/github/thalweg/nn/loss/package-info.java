/**
 * Losses: how wrong an output is, and nothing else. What labels mean, and what is predicted, is a head's ({@code nn.head}).
 *
 * <p>Read {@link io.github.thalweg.nn.loss.CrossEntropy}; {@link io.github.thalweg.nn.loss.Losses} is the list of names
 * and options.
 *
 * <p>Decisions.
 * <ul>
 *   <li>A loss is a weighted sum over examples, accumulated in double; within an example it is the mean over the outputs,
 *       so that the sum over the weight is what other libraries call the mean, and rates mean what they mean there.
 *   <li>Cross-entropies take logits: the logarithm of a rounded probability is no loss.
 *   <li>Targets are never broadcast: [batch] against [batch, 1] would make a square of differences.
 * </ul>
 */
package io.github.thalweg.nn.loss;
