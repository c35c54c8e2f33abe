/**
 * The one face that every learner shows: what it is called, which options it has, what it asks of the data, how a fit of it
 * begins.
 *
 * <p>Read {@link io.github.thalweg.recipe.Recipe} first. Jobs, estimators and the reference are made of recipes and of the
 * declarations of their options ({@link io.github.thalweg.spec.Declaration}); a learner that is registered here needs no
 * other file to be trained, resumed, measured, applied, inspected and drawn.
 *
 * <p>Decisions.
 * <ul>
 *   <li>A recipe learns from shards of {@code Rows} alone. Images and sequences are rows whose form says how they are to be
 *       seen, so one loader and one placement serve all.
 *   <li>Labels come as what the recipe says they are: classes are indices with names by the time that it sees them.
 * </ul>
 */
package io.github.thalweg.recipe;
