package io.github.thalweg.spark.tree;

/** Jobs with {@code model: decision-tree}. */
public final class DecisionTreeKind extends TreeKind {
    public DecisionTreeKind() {
        super("decision-tree", TreeSections.class);
    }
}
