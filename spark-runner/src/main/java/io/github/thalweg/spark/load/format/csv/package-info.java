/**
 * CSV: separators, quotes and records of several lines, found out or told, cut into fields by a reader of ours.
 *
 * <p>Read {@link io.github.thalweg.spark.load.format.csv.CsvInput} first. Lines are Spark's, so that files are split as
 * ever; what is in them is read here, for Spark replaces bytes that are no text and names neither file nor line.
 */
package io.github.thalweg.spark.load.format.csv;
