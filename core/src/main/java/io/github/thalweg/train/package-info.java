/**
 * Networks joined to learning: a network is trained from data that lie in pieces by summing gradients.
 *
 * <p>Read {@link io.github.thalweg.train.NetworkRecipe}, {@link io.github.thalweg.train.NetworkOptions} and {@link
 * io.github.thalweg.train.NetworkLearner} first. Layers and
 * optimizers are below {@code nn}, the loop is {@code learn.Runner}, files and Spark are elsewhere.
 *
 * <p>Decisions.
 * <ul>
 *   <li>The step divides the summed gradient by the summed weight and then clips, so that rates mean what they mean in
 *       other libraries, whatever the batch, the shards and the weights.
 *   <li>Features are scaled while a batch is gathered (100,000 multiplications beside some 180 million of the step):
 *       a table is held once, in the type its source had.
 *   <li>A non-finite loss travels in the sum as the number of its shard and is thrown by the learner: an exception in a
 *       task would be tried four times by Spark and would lose its words on the way.
 *   <li>With {@code localSteps} the inner optimizer begins afresh in every round; otherwise a worker would have state
 *       that a lost executor takes with it.
 *   <li>Options hold layers as they are named, for their parameters' shapes follow from the data; losses, optimizers and
 *       schedules as what the names make, so that a job that is written out has all of their options.
 * </ul>
 */
package io.github.thalweg.train;
