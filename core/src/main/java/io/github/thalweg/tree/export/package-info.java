/**
 * Fitted trees written for other programs: ONNX.
 *
 * <p>Read {@link io.github.thalweg.tree.export.OnnxExport} first.
 */
package io.github.thalweg.tree.export;
