package io.github.thalweg.spark.ml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.thalweg.math.distance.Distance;
import io.github.thalweg.neighbor.Engine;
import io.github.thalweg.neighbor.Options;
import io.github.thalweg.neighbor.Weighting;
import io.github.thalweg.spec.Registry;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** What nearest neighbours are told besides their columns. Models have them to tell how they came about. */
public interface NeighborParams extends LearningParams {
    /** Default 5. */
    default IntParam k() {
        return declared().integer("k", "neighbours asked", 1, 5);
    }

    /** Default {@code euclidean}. */
    default Param<String> metric() {
        return declared()
                .text(
                        "metric",
                        "how far apart rows are, as a job writes it: euclidean, {minkowski: {power: 3}}",
                        "euclidean");
    }

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

    default int getK() {
        return (int) getOrDefault(k());
    }

    default String getMetric() {
        return getOrDefault(metric());
    }

    default String getWeights() {
        return getOrDefault(weights());
    }

    default String getIndex() {
        return getOrDefault(index());
    }

    /** What the params name. @throws IllegalArgumentException naming the param that the user must mend */
    static Options options(NeighborParams params) {
        Object metric;
        try {
            metric = new ObjectMapper(new YAMLFactory()).readValue(params.getMetric(), Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("metric: expected YAML or JSON, found " + e.getOriginalMessage(), e);
        }
        return new Options(
                params.getK(),
                Registry.standard().make(Distance.class, "metric", metric),
                Weighting.parse("weights", params.getWeights()),
                Engine.parse("index", params.getIndex()));
    }
}
