/**
 * Pictures of fits: {@link io.github.thalweg.spark.picture.Chart} draws lines as SVG text, which needs no library, no
 * font and no display, or as a PNG, which needs the JDK's. What to draw is its callers' business.
 */
package io.github.thalweg.spark.picture;
