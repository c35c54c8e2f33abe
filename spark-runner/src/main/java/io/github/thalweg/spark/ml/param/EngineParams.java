package io.github.thalweg.spark.ml.param;

import io.github.thalweg.neighbor.Engine;
import io.github.thalweg.neighbor.SearchOptions;
import io.github.thalweg.neighbor.Weighting;
import org.apache.spark.ml.param.Param;

/** Which engine looks for exact neighbours. */
public interface EngineParams extends DistanceParams {
    /** Which engine looks for neighbours. */
    default Param<String> index() {
        return declared().option(SearchOptions.class, "index");
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
