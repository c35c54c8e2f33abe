/**
 * Images: IDX files, and folders of PNG and JPEG whose names are labels.
 *
 * <p>Read {@link io.github.thalweg.spark.load.format.image.ImageInput} first.
 *
 * <p>Decisions.
 * <ul>
 *   <li>Images are decoded by the JDK and taken as they are stored, from 0 to 255; the names of folders are labels like any
 *       other. Whether all are grey is asked of their pixels, for programs write grey ones as colours; that takes a look at all
 *       of them before they are read, which ends at the first with a colour.
 * </ul>
 */
package io.github.thalweg.spark.load.format.image;
