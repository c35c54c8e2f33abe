/**
 * Where things are kept between two lives of a program: models, checkpoints.
 *
 * <p>Read {@link io.github.thalweg.store.State} first (named primitive arrays, the one form in which learners and
 * listeners are saved), then {@link io.github.thalweg.store.Folder} (a folder of files that changes all at once, on any
 * {@link io.github.thalweg.store.Store}). What the files mean is not known here.
 *
 * <p>Decisions.
 * <ul>
 *   <li>Nothing rests on rename: S3A copies and deletes instead. A commit is one small record, written last; a reader
 *       trusts the newest intact one. A record cut short is a commit that never was; a record that is whole and wrong is
 *       an error, unless an older intact one stands beside it.
 *   <li>File names are counted, not random: the same commits give the same folder, byte for byte.
 *   <li>A file is verified before it is parsed, at the price of reading it twice: no parser meets a damaged length.
 *   <li>Two writers at a time are not defended against beyond {@link io.github.thalweg.store.Store#write} refusing a
 *       name that is taken: a lock would have to outlive killed drivers, and object stores have none.
 * </ul>
 */
package io.github.thalweg.store;
