/**
 * Where things are kept between two lives of a program.
 *
 * <p>Read {@link io.github.thalweg.store.State} first: named primitive arrays, the one form in which learners and
 * listeners are saved.
 */
package io.github.thalweg.store;
