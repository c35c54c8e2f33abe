/**
 * One grammar for everything that a job names: layers, losses, optimizers, schedules, initializers, kinds of model.
 *
 * <p>Read {@link io.github.thalweg.spec.Spec} and {@link io.github.thalweg.spec.Registry} first. A family is an
 * interface; a {@link io.github.thalweg.spec.Plugin} lists names and factories of one or more families; a
 * {@link io.github.thalweg.spec.Named} object writes itself as the spec from which it can be made again. YAML and JSON
 * stay outside: specs are plain trees of maps, lists and scalars.
 *
 * <p>A learner's options are a record whose components carry {@link io.github.thalweg.spec.Option}; {@link
 * io.github.thalweg.spec.Declaration} reads names, types, defaults and documentation off it, for every door alike.
 *
 * <p>Decisions. Factories read {@link io.github.thalweg.spec.Options} by hand rather than by reflection: the key, its
 * type and its default stand in one line beside the constructor they feed, and unknown keys are those nobody read.
 * Layers are registered as {@code Layer.Recipe}s because their parameters' shapes follow from the input's.
 */
package io.github.thalweg.spec;
