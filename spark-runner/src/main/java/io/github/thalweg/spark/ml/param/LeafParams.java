package io.github.thalweg.spark.ml.param;

import org.apache.spark.ml.param.Param;

/**
 * The columns that models of trees write besides those of all models.
 *
 * @param <S> who has them: what setters return
 */
public interface LeafParams<S> extends Declaring {
    /** Default empty: none. */
    default Param<String> leafCol() {
        return declared()
                .text("leafCol", "column for the leaf of each tree in which a row ends, in preorder; empty: none", "");
    }

    /** Default empty: none. */
    default Param<String> contributionCol() {
        return declared()
                .text(
                        "contributionCol",
                        "column for what each feature added to each score, score by score (SHAP values); empty: none",
                        "");
    }

    default String getLeafCol() {
        return getOrDefault(leafCol());
    }

    default String getContributionCol() {
        return getOrDefault(contributionCol());
    }

    default S setLeafCol(String value) {
        return declared().set(leafCol(), value);
    }

    /** Lundberg, Erion and Lee, "Consistent Individualized Feature Attribution for Tree Ensembles", 2018. */
    default S setContributionCol(String value) {
        return declared().set(contributionCol(), value);
    }
}
