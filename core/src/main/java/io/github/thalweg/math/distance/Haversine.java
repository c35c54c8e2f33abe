package io.github.thalweg.math.distance;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;
import java.util.Optional;

/**
 * The way over the surface of a sphere between two places given as latitude and longitude in degrees: {@code 2 r asin √(
 * sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2))} (Sinnott, "Virtues of the Haversine", Sky and Telescope 68(2), 1984).
 *
 * @param radius of the sphere, whose unit is that of the distance: by default the Earth's mean in kilometres
 */
public record Haversine(double radius) implements Distance {
    public static final double EARTH = 6371.0088;

    private static final double RADIANS = Math.PI / 180;

    public Haversine {
        Check.positive("radius", radius);
    }

    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        double north = StrictMath.sin((a[aAt] - b[bAt]) * (RADIANS / 2));
        double east = StrictMath.sin((a[aAt + 1] - b[bAt + 1]) * (RADIANS / 2));
        double product = StrictMath.cos(a[aAt] * RADIANS) * StrictMath.cos(b[bAt] * RADIANS);
        double h = north * north + product * (east * east);
        return 2 * radius * StrictMath.asin(Math.sqrt(Math.min(1, Math.max(0, h))));
    }

    @Override
    public boolean obeysTriangleInequality() {
        return true;
    }

    /** Opposite places are known to the square root of the precision only, and those across the date line absolutely. */
    @Override
    public double error(double computed, int dimensions) {
        return computed > 3 * radius ? 1e-7 * radius : (computed + radius) * 0x1p-45;
    }

    @Override
    public void requireDimensions(int dimensions) {
        Check.that(dimensions == 2, "haversine: expected 2 features, latitude and longitude, found %d", dimensions);
    }

    @Override
    public boolean refuses() {
        return true;
    }

    @Override
    public Optional<String> refusal(int coordinate, double value) {
        int most = coordinate == 0 ? 90 : 180;
        return Math.abs(value) <= most
                ? Optional.empty()
                : Optional.of("a " + (coordinate == 0 ? "latitude" : "longitude") + " of -" + most + " to " + most
                        + " degrees (haversine takes latitude, then longitude)");
    }

    @Override
    public Spec spec() {
        return Spec.of("haversine", "radius", radius);
    }
}
