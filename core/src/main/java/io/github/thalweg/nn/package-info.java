/**
 * What a network is: operations that compute and differentiate, and the flat vectors that hold everything that changes.
 *
 * <p>Read {@link io.github.thalweg.nn.Op} and {@link io.github.thalweg.nn.Context} first, then {@link
 * io.github.thalweg.nn.Objective}: all that whoever trains asks for. Layers, losses, heads, initializers and optimizers
 * stand in the packages below this one; learning from data that lies in pieces is
 * {@code io.github.thalweg.learn} and {@code io.github.thalweg.train}: nothing here knows of rows, shards or rounds.
 *
 * <p>Decisions.
 * <ul>
 *   <li>{@code forward} returns the output and the way back (thinc's form): both directions stand side by side, nothing
 *       is cached on a layer, and a layer may be used many times in one pass.
 *   <li>Shapes known before the first row are those of one example; the batch is the tensors' first dimension. Inference
 *       then needs no wildcard.
 *   <li>Running statistics (batch normalization) are parameters with another role: {@link
 *       io.github.thalweg.nn.Context#observe} adds them into the gradient vector, so that they are summed over shards,
 *       saved and restored like everything else.
 *   <li>A shape known before the first row may be open: time, its first dimension, is then another number for each example.
 *       A batch is padded to its longest, and the lengths travel in the {@link io.github.thalweg.nn.Context}, not beside the
 *       tensor: a type of tensor and lengths would have made two families of layers of one, for three in four look at no
 *       time at all.
 *   <li>Three families, where losses were all three: a {@link io.github.thalweg.nn.Loss} says how wrong an output is, a
 *       {@link io.github.thalweg.nn.Head} what labels mean and what is predicted, an {@link
 *       io.github.thalweg.nn.Objective} what is made small. A loss names its usual head, so that nobody else has to; jobs
 *       cannot name another, since none of today's would do anything there that another loss does not do better.
 *   <li>An objective has one verb, {@code add}: a score whose gradient takes a pass back (a penalty on gradients) is no
 *       dearer to write than one that does not. The score alone is the same with a gradient that nobody looks at, unless
 *       an objective knows better. Objectives are not registered: today's are made of things that are.
 *   <li>Phases, and more parameter vectors than one, need no more of this: a phase is an objective on the same layout that
 *       adds gradient to some of its parameters, and numbers that no gradient moves are {@code RUNNING} parameters.
 *   <li>Shapes of several tensors are asked of an operation beside the shape of one, by lists: nine in ten operations take
 *       and give one, and their signatures say so. {@link io.github.thalweg.nn.Junction} is the tenth.
 *   <li>Randomness in a pass is a function of (seed, number of the draw, row id): dropout masks do not depend on where
 *       a row lies.
 * </ul>
 */
package io.github.thalweg.nn;
