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
 *   <li>Accessors, getters and setters of a recipe's record are generated before this module is compiled ({@code
 *       src/build/java/GenerateParams.java}), where nobody has written an interface of that name: k-means has no line of its own.
 *       Those of trees, networks and neighbours are older and written by hand; they hold no knowledge any more, one line each. A
 *       third of those of trees differ from their option in type (two shares for {@code goss}), in words ({@code auto} of {@code
 *       leafStep}) or in what MLlib wants besides, which generated sources would hide among the many. Users' recipes need none:
 *       {@code Learn} sets options by name.
 * </ul>
 */
package io.github.thalweg.spark.ml.param;
