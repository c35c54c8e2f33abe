package io.github.thalweg.spark.ml.param;

import org.apache.spark.ml.param.Param;

/**
 * The columns that everything which looks at rows is told of.
 *
 * @param <S> who has them: what setters return
 */
public interface InputParams<S> extends Declaring {
    /** Default {@code features}. */
    default Param<String> featuresCol() {
        return declared().text("featuresCol", "column of feature vectors", "features");
    }

    /** Without default: {@link #featuresCol} counts. */
    default Param<String[]> featuresCols() {
        return declared()
                .texts(
                        "featuresCols",
                        "columns, each one feature, instead of featuresCol: numbers, and for trees also names of categories");
    }

    default String getFeaturesCol() {
        return getOrDefault(featuresCol());
    }

    default String[] getFeaturesCols() {
        return getOrDefault(featuresCols());
    }

    default S setFeaturesCol(String value) {
        return declared().set(featuresCol(), value);
    }

    /**
     * Takes features from columns of numbers, and trees from columns of names too: no VectorAssembler, no StringIndexer. A
     * name has one form, whatever type it comes as: {@code 1}, {@code 1.0} and {@code 1.00} are one, {@code 007} is another.
     * A model takes a name that it has not seen for a missing value, and says nothing: a transformation that runs later has
     * nobody to tell.
     */
    default S setFeaturesCols(String... value) {
        return declared().set(featuresCols(), value);
    }
}
