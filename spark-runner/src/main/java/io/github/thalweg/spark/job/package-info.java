/**
 * What a user writes down to have a model trained: a job, read from YAML into records that check themselves.
 *
 * <p>Read {@link io.github.thalweg.spark.job.Job} and {@link io.github.thalweg.spark.job.Kind} first. {@link
 * io.github.thalweg.spark.job.JobFile} goes from text to job: YAML to a plain tree, {@code --set} into the tree, unknown
 * keys refused, tree to records by Jackson, records checked by their kind. Reading rows, training and the command line
 * stand elsewhere.
 *
 * <p>Decisions.
 * <ul>
 *   <li>The compact constructors of the records here are the only home of their defaults: what is null there was not said.
 *       The effective job is the records written back, and reads as the same job.
 *   <li>A kind of model brings the records of its keys, by the section in which they stand: core's, each component an {@link
 *       io.github.thalweg.spec.Option}. The nearest known key, the types of {@code --set} and the binding all follow from the
 *       records.
 *   <li>The options of layers, losses, optimizers and schedules are known to the registry, not here. {@code --set
 *       training.optimizer.adam.rate=…} in a job that names another optimizer replaces it.
 *   <li>Text and tree are SnakeYAML's (under Jackson's YAML module too): Jackson's parser alone tells neither lines of
 *       values nor whether a word stood in quotes, and reads {@code 1e-3} as a word. Scalars follow YAML 1.2.
 *   <li>Every error ends in the place of the culprit: {@code (jobs/digits.yaml, line 12)} or {@code (--set data.train)}.
 * </ul>
 */
package io.github.thalweg.spark.job;
