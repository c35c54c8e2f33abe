package io.github.thalweg.math.distance;

import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;

/** The names of this package's distances, their options and the defaults of those. */
public final class Distances implements Plugin {
    @Override
    public void register(Registry.Builder registry) {
        registry.add(Distance.class, "euclidean", options -> new Euclidean());
        registry.add(Distance.class, "squaredEuclidean", options -> new SquaredEuclidean());
        registry.add(Distance.class, "manhattan", options -> new Manhattan());
        registry.add(Distance.class, "chebyshev", options -> new Chebyshev());
        registry.add(Distance.class, "minkowski", options -> new Minkowski(options.real("power", 2)));
        registry.add(Distance.class, "hamming", options -> new Hamming());
        registry.add(Distance.class, "canberra", options -> new Canberra());
        registry.add(Distance.class, "cosine", options -> new Cosine());
        registry.add(Distance.class, "haversine", options -> new Haversine(options.real("radius", Haversine.EARTH)));
    }
}
