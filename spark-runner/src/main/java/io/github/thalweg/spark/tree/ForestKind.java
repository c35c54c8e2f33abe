package io.github.thalweg.spark.tree;

/** Jobs with {@code model: random-forest}. */
public final class ForestKind extends TreeKind {
    public ForestKind() {
        super("random-forest", ForestSections.class);
    }
}
