package io.github.thalweg.spark.ml.param;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.thalweg.math.distance.Distance;
import io.github.thalweg.neighbor.SearchOptions;
import io.github.thalweg.spec.Registry;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** What everything that looks for neighbours is told: how many, and what is near. */
public interface DistanceParams extends Declaring {
    /** How many neighbours are asked. */
    default IntParam k() {
        return declared().option(SearchOptions.class, "k");
    }

    /** How far apart rows are. */
    default Param<String> metric() {
        return declared().option(SearchOptions.class, "metric");
    }

    default int getK() {
        return (int) getOrDefault(k());
    }

    default String getMetric() {
        return getOrDefault(metric());
    }

    /** The metric that is named. @throws IllegalArgumentException if it is none */
    static Distance distance(DistanceParams params) {
        Object metric;
        try {
            metric = new ObjectMapper(new YAMLFactory()).readValue(params.getMetric(), Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("metric: expected YAML or JSON, found " + e.getOriginalMessage(), e);
        }
        return Registry.standard().make(Distance.class, "metric", metric);
    }
}
