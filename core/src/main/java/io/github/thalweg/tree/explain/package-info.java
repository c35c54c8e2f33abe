/**
 * Fitted trees told to people: as text, and as the share each feature has in a prediction.
 *
 * <p>Read {@link io.github.thalweg.tree.explain.Shap} and {@link io.github.thalweg.tree.TreeText}.
 */
package io.github.thalweg.tree.explain;
