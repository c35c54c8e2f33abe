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
 *   <li>Workers ask an {@code nn.Objective} for the gradient of a batch and know nothing of networks, losses or labels. A
 *       batch is a matrix of columns and a matrix of targets; an objective whose network takes several tensors cuts both.
 *   <li>Labels are held against what the head says of them once, before the first round ({@code Targets}): an exception in
 *       a task comes late and without the column.
 *   <li>{@link io.github.thalweg.train.JointModel} is a model but no {@code Predictor}: what it says of a row is of several
 *       kinds, and evaluations know classes or values.
 *   <li>Features are scaled while a batch is gathered (100,000 multiplications beside some 180 million of the step):
 *       a table is held once, in the type its source had.
 *   <li>The shape in which a network sees a row is the fit's, not the rows': these are numbers in columns, or runs of steps.
 *       A batch of sequences is padded to its own longest and cut into pieces where that is too much; padding changes
 *       nothing but the order of some sums, and which rows meet in a batch depends on the job alone, so that bits do, too.
 *       Names of features are those of columns, whatever their shape; of sequences, those of the numbers of one step.
 *   <li>A non-finite loss travels in the sum as the number of its shard and is thrown by the learner: an exception in a
 *       task would be tried four times by Spark and would lose its words on the way.
 *   <li>With {@code localSteps} the inner optimizer begins afresh in every round; otherwise a worker would have state
 *       that a lost executor takes with it.
 *   <li>Options hold layers as they are named, for their parameters' shapes follow from the data; losses, optimizers and
 *       schedules as what the names make, so that a job that is written out has all of their options.
 * </ul>
 */
package io.github.thalweg.train;
