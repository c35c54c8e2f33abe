package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * Triangles: {@code rise} steps up from {@code floor} to 1 and {@code fall} steps down again, over and over; each is {@code decay}
 * times as high above the floor as the one before.
 *
 * <p>Smith, "Cyclical Learning Rates for Training Neural Networks", WACV 2017; decay 0.5 is its {@code triangular2}.
 *
 * @param floor in [0, 1]
 * @param decay in (0, 1]
 */
public record Cyclical(int rise, int fall, double floor, double decay) implements Schedule {
    public Cyclical {
        Check.positive("rise", rise);
        Check.positive("fall", fall);
        Check.fraction("floor", floor);
        Check.that(decay > 0 && decay <= 1, "decay: expected a number in (0, 1], found %s", decay);
    }

    @Override
    public double factor(long step, long steps, double loss, double[] memory) {
        long round = rise + fall;
        long at = (step - 1) % round;
        double height = at <= rise ? (double) at / rise : (double) (round - at) / fall;
        return floor + (1 - floor) * height * StrictMath.pow(decay, (step - 1) / round);
    }

    @Override
    public Spec spec() {
        return Spec.of("cyclical", "rise", rise, "fall", fall, "floor", floor, "decay", decay);
    }
}
