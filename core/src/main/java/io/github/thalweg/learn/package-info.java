/**
 * How anything is learned from data that lie in pieces: workers turn shards into sums, sums add up, a learner takes a
 * step.
 *
 * <p>Read {@link io.github.thalweg.learn.Learner} and {@link io.github.thalweg.learn.Shards} first. The form is that of
 * Chu et al., "Map-Reduce for Machine Learning on Multicore", NIPS 2006. {@link io.github.thalweg.learn.Runner} is the
 * only loop, {@link io.github.thalweg.learn.Checkpoint} lets any fit go on after a kill; {@link
 * io.github.thalweg.learn.Rows} is what a shard of a table holds. Networks are not known here: {@code
 * io.github.thalweg.train} is where the two meet.
 *
 * <p>Decisions.
 * <ul>
 *   <li>The number of logical shards is part of the job, and {@link io.github.thalweg.learn.Fold} adds their sums in one
 *       tree: the same bits for any number of threads, tasks and machines.
 *   <li>What travels is a {@link io.github.thalweg.learn.Parcel}: bytes by Java serialization. Kryo then
 *       never meets a user's class, and a network keeps its identities. Measured cost for 235,146 floats: about a
 *       millisecond each way, against 30 to 60 for the Spark job around it.
 *   <li>Rows that are runs of steps are rows of another form, not another type: they are placed, kept, sent and drawn into
 *       batches as all others, and whoever wants columns is refused at the first row.
 *   <li>A worker says how its sums are cut where they are long ({@link io.github.thalweg.learn.Slices}): known before the
 *       round, so that an engine need not ask the sums first.
 *   <li>Listeners say when they are next due, so that an engine may run the rounds in between where the data are.
 * </ul>
 */
package io.github.thalweg.learn;
