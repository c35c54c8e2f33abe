/**
 * Graphs in ONNX's file format, which runtimes of any language load: nodes, attributes, constants, bytes.
 *
 * <p>Read {@link io.github.thalweg.onnx.OnnxGraph} first. What a model's graph is made of is said where the model is: {@code
 * tree.export} for trees, each layer of {@code nn} for itself.
 *
 * <p>The format is that of protocol buffers with few kinds of fields; {@code ProtoMessage} writes it in a hundred lines, where
 * Google's library and its generated classes would be a dependency of megabytes for a writer.
 */
package io.github.thalweg.onnx;
