package io.github.thalweg.spark.tree;

/** Jobs with {@code model: gradient-boosting}. */
public final class BoostingKind extends TreeKind {
    public BoostingKind() {
        super("gradient-boosting", BoostingSections.class);
    }
}
