/**
 * The meanings of outputs: what labels say, and what is predicted.
 *
 * <p>Read {@link io.github.thalweg.nn.head.Classes}; {@link io.github.thalweg.nn.head.Heads} is the list of names. How wrong
 * an output is, is a loss's: {@code nn.loss}.
 *
 * <p>Decisions.
 * <ul>
 *   <li>A head is asked with a number of outputs, since layers are known before the data's width is.
 *   <li>A head says in neutral words what a label is ({@link io.github.thalweg.nn.Head.Meaning}); looking for it in a table,
 *       and the errors that name the table's columns, are {@code train}'s.
 *   <li>Predictions are made in the output's own memory: they are wanted for many rows at once.
 *   <li>One logit for two classes and several logits for several answers are two heads: their labels differ (an index; a
 *       probability for each), and so do their predictions (two for each example; one for each answer).
 * </ul>
 */
package io.github.thalweg.nn.head;
