package io.github.thalweg.neighbor;

import io.github.thalweg.math.Check;
import java.io.Serializable;
import java.util.List;

/** What classifying and regressing neighbours have in common: the points, how they are searched, their features' names. */
final class KnownPoints implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Points points;
    private final SearchOptions options;
    private final List<String> featureNames;
    private Choice choice;
    private transient Indexed indexed;

    KnownPoints(Points points, SearchOptions options, List<String> featureNames) {
        NeighborSearch.requirePoints(options.k(), points.size());
        Check.that(
                featureNames.size() == points.dimensions(),
                "features: expected %d names, found %d",
                points.dimensions(),
                featureNames.size());
        options.metric().requireDimensions(points.dimensions());
        this.points = points;
        this.options = options;
        this.featureNames = List.copyOf(featureNames);
    }

    Points points() {
        return points;
    }

    SearchOptions options() {
        return options;
    }

    List<String> featureNames() {
        return featureNames;
    }

    /** The index, built when it is first asked for in a JVM. */
    synchronized Indexed indexed() {
        if (indexed == null) {
            choice = choice == null ? Choice.of(points, options) : choice;
            indexed = Indexed.of(points, options, choice);
        }
        return indexed;
    }

    Neighbors nearest(Queries queries) {
        queries.requireDimensions(points.dimensions());
        return indexed().search(queries, options.k(), Double.POSITIVE_INFINITY);
    }

    Neighbors within(Queries queries, double radius) {
        Check.nonNegative("radius", radius);
        queries.requireDimensions(points.dimensions());
        return indexed().search(queries, Integer.MAX_VALUE, radius);
    }
}
