package io.github.thalweg.nn.initialize;

/** How much larger weights should be before an activation that makes signals smaller. */
public final class Gain {
    private Gain() {}

    /** √2: half of a rectifier's inputs are lost. */
    public static double relu() {
        return Math.sqrt(2);
    }

    /** 5/3, the customary value. */
    public static double tanh() {
        return 5.0 / 3;
    }

    /** √(2 / (1 + α²)) for a rectifier with slope α below 0. */
    public static double leakyRelu(double slope) {
        return Math.sqrt(2 / (1 + slope * slope));
    }
}
