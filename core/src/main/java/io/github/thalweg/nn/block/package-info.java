/**
 * Layers made of layers: one after the other, around each other, side by side.
 *
 * <p>Read {@link io.github.thalweg.nn.block.Sequential} first: a job's {@code network} is one. {@link
 * io.github.thalweg.nn.block.Blocks} is the list of names and options.
 *
 * <p>Decisions.
 * <ul>
 *   <li>A branch is a list of layers, and an empty list is the identity: {@code add: {branches: [[], [linear: …]]}} is a
 *       skip connection.
 *   <li>{@link io.github.thalweg.nn.block.Towers} is the one junction: inputs, trunk, outputs. A graph of named nodes would say
 *       more, and would need names for tensors in every error.
 *   <li>Blocks allocate what they sum and never write into what a layer returned: it may be that layer's own input.
 *   <li>Errors met while a recipe is built know the place of a layer only; those of a finished block its place and kind.
 * </ul>
 */
package io.github.thalweg.nn.block;
