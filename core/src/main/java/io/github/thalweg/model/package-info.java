/**
 * What a fitted thing can do: predict, be measured, be saved and read back.
 *
 * <p>Read {@link io.github.thalweg.model.Predictor} and {@link io.github.thalweg.model.Models} first. How a model comes
 * about is {@code learn} and the packages above it; Spark's columns and vectors are {@code spark.ml}.
 *
 * <p>Decisions.
 * <ul>
 *   <li>A model is a description (a tree) and arrays: its fingerprint is a digest of both. When, where and from which data
 *       it was made is provenance, lies beside it and does not enter the fingerprint.
 *   <li>Kinds are read back by registered {@link io.github.thalweg.model.Model.Reader}s, never by class name.
 *   <li>Scaling belongs to the model: whoever predicts gives raw values.
 * </ul>
 */
package io.github.thalweg.model;
