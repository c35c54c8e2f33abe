/**
 * Formats of files, and how they are read: what a source is, what its options say, which files belong to it.
 *
 * <p>Read {@link io.github.thalweg.spark.load.format.Source} and {@link io.github.thalweg.spark.load.format.Reading} first.
 * Parquet, ORC, Avro and tables are read as Spark SQL reads them, LIBSVM by lines; formats that take more have packages of
 * their own within.
 *
 * <p>Decisions.
 * <ul>
 *   <li>How files are read is one record ({@link io.github.thalweg.spark.load.format.Reading}). What nobody has said is guessed only
 *       where the first lines leave no doubt, and told in the log: a wrong guess would be learned from without a word. Texts
 *       for missing values are never guessed, for {@code NA} may be a country.
 * </ul>
 */
package io.github.thalweg.spark.load.format;
