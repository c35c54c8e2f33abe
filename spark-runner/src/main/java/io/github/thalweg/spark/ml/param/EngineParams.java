package io.github.thalweg.spark.ml.param;

import io.github.thalweg.neighbor.Engine;
import io.github.thalweg.neighbor.SearchOptions;
import io.github.thalweg.neighbor.Weighting;
import org.apache.spark.ml.param.Param;

/** Which engine looks for exact neighbours. */
public interface EngineParams extends DistanceParams {
    /** Default {@code auto}. */
    default Param<String> index() {
        return declared()
                .word(
                        "index",
                        "which engine looks for neighbours; the result does not depend on it",
                        Engine.AUTO.word(),
                        Engine.AUTO.word(),
                        Engine.TREE.word(),
                        Engine.BLOCKS.word());
    }

    default String getIndex() {
        return getOrDefault(index());
    }

    /** What the params name. @throws IllegalArgumentException naming the param that the user must mend */
    static SearchOptions options(EngineParams params) {
        return new SearchOptions(
                params.getK(),
                DistanceParams.distance(params),
                Weighting.UNIFORM,
                Engine.parse("index", params.getIndex()));
    }
}
