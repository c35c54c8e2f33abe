/**
 * Networks whose layers learn without waiting for each other, by synthetic gradients.
 *
 * <p>Read {@link io.github.thalweg.decoupled.StageLearner} and {@link io.github.thalweg.decoupled.Decoupling} first; {@link
 * io.github.thalweg.decoupled.DecoupledFit} puts them together, and {@link io.github.thalweg.decoupled.DecoupledRecipe} is
 * how anybody asks for it. Layers are below {@code nn}, the loop is {@code
 * learn.Runner}. {@link io.github.thalweg.decoupled.TruncatedBackpropagation} stands by itself: a recurrent network in one
 * thread, where a synthesizer stands for the gradient from beyond a window of time; as a stage's sees labels, it may see what
 * comes next.
 *
 * <p>How it maps on shards. A shard is one replica of one stage, number = stage · replicas + replica. A round is one sum
 * over all shards, on Spark one job: every stage works on a different batch at once. The learner is the post office. Its
 * model carries each shard's mail with the parameters; the sum carries gradients, which add up over the replicas of a
 * stage, and letters, of which each place has one sender. The learner takes each stage's own step and sorts the letters
 * into next round's mail.
 *
 * <p>Decisions.
 * <ul>
 *   <li>Parameters, optimizers' memories and all mail are the learner's, between rounds. So a worker stays a pure function:
 *       a lost executor loses nothing, a checkpoint holds batches under way too, and bits do not depend on who works
 *       where. The price: all stages' parameters and mail pass through the driver in every round. State that stays on
 *       the executors would be faster, and gone with them.
 *   <li>What a stage needs of a batch for its answer is kept as numbers, never as a pass: whoever waits for the gradient
 *       (λ above 0) runs its layers forward once more. In the locked pipeline nothing has moved in between, so that is
 *       backpropagation to the bit.
 *   <li>Letters hold gradients of the summed loss, steps take means (Steps.mean), synthesizers have an optimizer of
 *       their own and begin as zeros. With sums and a common rate the regression of the synthesizer is unstable as soon
 *       as rate · λmax(hᵀh) passes 2, which ten rows of 128 sigmoids do at a rate of 0.01.
 *   <li>The gradient sent down is taken with the parameters of the round's beginning: all of a round's steps are taken
 *       after it.
 *   <li>Cosines are measured by the first stage's shards, which have the rows, with all parameters of one round: the
 *       true gradient, not the delayed and bootstrapped one that synthesizers learn from. It costs them a pass through
 *       the whole network, every so many batches.
 *   <li>Falling back lets the batches under way come to their end first.
 *   <li>What is saved is an ordinary network, which need not know how it was trained. Synthesizers stay in the checkpoints.
 *   <li>The shards of rows that are loaded are shared by the first stage's replicas. On a cluster there is one job a round,
 *       whatever is said of it: one task with many rounds would have no shards to share.
 * </ul>
 */
package io.github.thalweg.decoupled;
