package io.github.thalweg.spark.ml.param;

import io.github.thalweg.neighbor.SearchOptions;
import org.apache.spark.ml.param.Param;

/** What nearest neighbours are told besides their columns. Models have them to tell how they came about. */
public interface NeighborParams extends LearningParams, EngineParams {
    /** What each neighbour's word counts. */
    default Param<String> weights() {
        return declared().option(SearchOptions.class, "weights");
    }

    default String getWeights() {
        return getOrDefault(weights());
    }
}
