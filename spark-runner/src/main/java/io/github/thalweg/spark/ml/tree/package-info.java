/**
 * A fitted tree node by node, by the names that MLlib's {@code org.apache.spark.ml.tree} has: a user of MLlib changes the
 * import.
 *
 * <p>Read {@link io.github.thalweg.spark.ml.tree.Node} first. Nodes are looked up when they are asked for: trees may be deep,
 * and have millions of them.
 *
 * <p>Decision: MLlib's own nodes are not made here, for their constructors are its own (Scala's {@code private[ml]}), they
 * know nothing of missing values, and they ask for statistics that our trees do not keep.
 */
package io.github.thalweg.spark.ml.tree;
