package io.github.thalweg.spark.ml.param;

import io.github.thalweg.neighbor.Engine;
import io.github.thalweg.neighbor.SearchOptions;
import io.github.thalweg.neighbor.Weighting;
import org.apache.spark.ml.param.Param;

/** What nearest neighbours are told besides their columns. Models have them to tell how they came about. */
public interface NeighborParams extends LearningParams, EngineParams {
    /** Default {@code uniform}. */
    default Param<String> weights() {
        return declared()
                .word(
                        "weights",
                        "what each neighbour's word counts",
                        Weighting.UNIFORM.word(),
                        Weighting.UNIFORM.word(),
                        Weighting.DISTANCE.word());
    }

    default String getWeights() {
        return getOrDefault(weights());
    }

    /** What the params name. @throws IllegalArgumentException naming the param that the user must mend */
    static SearchOptions options(NeighborParams params) {
        return new SearchOptions(
                params.getK(),
                DistanceParams.distance(params),
                Weighting.parse("weights", params.getWeights()),
                Engine.parse("index", params.getIndex()));
    }
}
