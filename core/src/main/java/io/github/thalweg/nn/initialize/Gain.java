package io.github.thalweg.nn.initialize;

import io.github.thalweg.math.Check;
import java.util.List;

/**
 * By what weights are multiplied so that signals keep their variance through the activation that follows: √2 for relu,
 * √(2 / (1 + α²)) for leaky relu, 5/3 for tanh (the customary value), 1 for all others.
 *
 * <p>He et al., "Delving Deep into Rectifiers", ICCV 2015, eqs. 10 and 15.
 */
public final class Gain {
    private static final List<String> KNOWN = List.of(
            "relu",
            "leakyRelu",
            "tanh",
            "identity",
            "affine",
            "sigmoid",
            "hardSigmoid",
            "softplus",
            "exponential",
            "elu",
            "selu",
            "gelu",
            "softsign",
            "swish",
            "mish",
            "hardTanh",
            "hardSwish",
            "thresholdedRelu",
            "softmax");

    private Gain() {}

    /**
     * The gain for an activation by its name in a job; leaky relu's with the default slope.
     *
     * @throws IllegalArgumentException for an unknown name
     */
    public static double of(String activation) {
        if (!KNOWN.contains(activation)) {
            String nearest = Check.nearest(activation, KNOWN);
            throw new IllegalArgumentException("gain: unknown activation \"" + activation + "\"; "
                    + (nearest == null ? "known are " + KNOWN : "did you mean \"" + nearest + "\"?"));
        }
        return switch (activation) {
            case "relu" -> relu();
            case "leakyRelu" -> leakyRelu(0.01);
            case "tanh" -> tanh();
            default -> 1;
        };
    }

    /** √2: half of a rectifier's inputs are lost. */
    public static double relu() {
        return Math.sqrt(2);
    }

    /** 5/3, the customary value. */
    public static double tanh() {
        return 5.0 / 3;
    }

    /** √(2 / (1 + α²)) for a rectifier with slope α below 0. */
    public static double leakyRelu(double alpha) {
        Check.finite("alpha", alpha);
        return Math.sqrt(2 / (1 + alpha * alpha));
    }
}
