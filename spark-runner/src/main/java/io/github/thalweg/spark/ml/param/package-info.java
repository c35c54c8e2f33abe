/**
 * The parameters of the stages in {@code spark.ml}: their names, meanings, ranges and defaults, and what core is told by them.
 *
 * <p>Read {@link io.github.thalweg.spark.ml.param.Declared} and {@link io.github.thalweg.spark.ml.param.TreeParams} first.
 *
 * <p>A parameter that is an option of core's is declared there alone ({@link io.github.thalweg.spec.Option}): the interface of
 * those who have it only names it, for users' code that calls it. What is Spark's own, or has another form in MLlib, is
 * declared here. Spark MLlib's names are kept where it has one.
 *
 * <p>Decisions.
 * <ul>
 *   <li>A class's own form of a parameter goes before the recipe's: a param of that name which a method declares is the one.
 *   <li>Accessors, getters and setters of options are generated before this module is compiled ({@code
 *       src/build/java/GenerateParams.java}), an interface for each record of options: {@code ForestParams} for {@code
 *       ForestOptions}. What somebody has written is what differs: a type (two shares for {@code goss}), words ({@code auto} of
 *       {@code leafStep}), what MLlib wants besides. An option that not all stages have which have the others of its record
 *       stands in an interface of its own ({@code ClassWeightParams}). Users' recipes need none: {@code Learn} sets options by
 *       name.
 * </ul>
 */
package io.github.thalweg.spark.ml.param;
