package io.github.thalweg.spark.neighbor;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.distance.Distance;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.neighbor.Engine;
import io.github.thalweg.neighbor.SearchOptions;
import io.github.thalweg.neighbor.Weighting;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import java.util.List;

/** What a job of the kind {@code nearest-neighbors} has besides the common keys. */
public record NeighborSections(Neighbors neighbors) {
    static final String CLASSES = "classes";
    static final String VALUES = "values";

    public NeighborSections {
        neighbors = neighbors == null ? new Neighbors(null, null, null, null, null) : neighbors;
    }

    /**
     * @param k how many are asked
     * @param metric how far apart rows are
     * @param weights what each neighbour's word counts: {@code uniform}, {@code distance}
     * @param index which engine looks for them: {@code auto}, {@code tree}, {@code blocks}
     * @param predict what labels are: {@code classes}, {@code values}
     */
    public record Neighbors(Integer k, Spec metric, String weights, String index, String predict) {
        public Neighbors {
            k = k == null ? 5 : Check.positive("k", k);
            metric = metric == null ? SearchOptions.of(1).metric().spec() : metric;
            weights = Weighting.parse("weights", weights == null ? "uniform" : weights)
                    .word();
            index = Engine.parse("index", index == null ? "auto" : index).word();
            predict = predict == null ? CLASSES : predict;
            Check.that(
                    List.of(CLASSES, VALUES).contains(predict),
                    "predict: expected classes or values, found %s",
                    predict);
        }

        SearchOptions options(Registry registry) {
            return new SearchOptions(
                    k,
                    registry.make(Distance.class, "neighbors.metric", metric),
                    Weighting.parse("neighbors.weights", weights),
                    Engine.parse("neighbors.index", index));
        }
    }

    /** The job with every option of the metric written out. */
    static Job complete(Job job, Registry registry) {
        Neighbors given = job.sections(NeighborSections.class).neighbors;
        Check.that(
                job.data().scale().rule().kind() == Scaling.Rule.Kind.NONE,
                "data.scale: nearest neighbours compare features as they are, expected none");
        SearchOptions options;
        try {
            options = given.options(registry);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith("metric ") ? new IllegalArgumentException("neighbors." + message, e) : e;
        }
        return job.with(new NeighborSections(
                new Neighbors(given.k, options.metric().spec(), given.weights, given.index, given.predict)));
    }
}
