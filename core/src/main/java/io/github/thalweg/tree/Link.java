package io.github.thalweg.tree;

import io.github.thalweg.math.Elementary;

/** Turns the scores that trees add up to into predictions. */
public enum Link {
    /** Scores are predictions: means of numbers, or of the classes' shares. */
    IDENTITY {
        @Override
        public void apply(double[] scores, int at, int width, double[] out, int to) {
            System.arraycopy(scores, at, out, to, width);
        }
    },
    /** One score is the logarithm of the second class's odds: two probabilities. */
    LOGISTIC {
        @Override
        public int predictions(int scores) {
            return 2;
        }

        @Override
        public void apply(double[] scores, int at, int width, double[] out, int to) {
            odds(scores[at], out, to);
        }
    },
    /** One score is half the logarithm of the second class's odds, as in Spark MLlib's boosting: two probabilities. */
    HALF_LOGISTIC {
        @Override
        public int predictions(int scores) {
            return 2;
        }

        @Override
        public void apply(double[] scores, int at, int width, double[] out, int to) {
            odds(2 * scores[at], out, to);
        }
    },
    /** Scores are logarithms of probabilities but for what they share. */
    SOFTMAX {
        @Override
        public void apply(double[] scores, int at, int width, double[] out, int to) {
            double greatest = scores[at];
            for (int k = 1; k < width; k++) {
                greatest = Math.max(greatest, scores[at + k]);
            }
            double sum = 0;
            for (int k = 0; k < width; k++) {
                out[to + k] = Elementary.exp(scores[at + k] - greatest);
                sum += out[to + k];
            }
            for (int k = 0; k < width; k++) {
                out[to + k] /= sum;
            }
        }
    },
    /** The score is the logarithm of the prediction. */
    EXPONENTIAL {
        @Override
        public void apply(double[] scores, int at, int width, double[] out, int to) {
            for (int k = 0; k < width; k++) {
                out[to + k] = Elementary.exp(scores[at + k]);
            }
        }
    };

    /** How many predictions a number of scores makes. */
    public int predictions(int scores) {
        return scores;
    }

    private static void odds(double logarithm, double[] out, int to) {
        double odds = Elementary.exp(-Math.abs(logarithm));
        double larger = 1 / (1 + odds);
        out[to] = logarithm < 0 ? larger : odds * larger;
        out[to + 1] = logarithm < 0 ? odds * larger : larger;
    }

    public abstract void apply(double[] scores, int at, int width, double[] out, int to);
}
