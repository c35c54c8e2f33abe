/**
 * JSON: lines or whole documents, looked at before Spark reads them, for their types and for what is no JSON.
 *
 * <p>Read {@link io.github.thalweg.spark.load.format.json.JsonInput} first.
 */
package io.github.thalweg.spark.load.format.json;
