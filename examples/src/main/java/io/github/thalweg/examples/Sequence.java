package io.github.thalweg.examples;

import io.github.thalweg.math.Check;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * A text as symbols, cut into lanes of equal length; each symbol's target is the next one.
 *
 * @param lanes [lanes, symbols]
 * @param symbols how many different ones there are
 * @param perCharacter symbols that make one character; above 1 the network is told which of them it reads
 */
record Sequence(int[][] lanes, int symbols, int perCharacter) {
    private static final int BITS = 8; // of a character

    /** All characters of a text, ascending. */
    static String alphabet(String text) {
        StringBuilder alphabet = new StringBuilder();
        text.chars().distinct().sorted().forEach(character -> alphabet.append((char) character));
        return alphabet.toString();
    }

    static Sequence ofCharacters(String text, String alphabet, int lanes) {
        int length = text.length() / lanes;
        int[][] places = new int[lanes][length];
        for (int lane = 0; lane < lanes; lane++) {
            for (int i = 0; i < length; i++) {
                places[lane][i] = alphabet.indexOf(text.charAt(lane * length + i));
            }
        }
        return new Sequence(places, alphabet.length(), 1);
    }

    /** Each character as eight bits, the highest first. */
    static Sequence ofBits(String text, int lanes) {
        int length = text.length() / lanes;
        int[][] bits = new int[lanes][BITS * length];
        for (int lane = 0; lane < lanes; lane++) {
            for (int i = 0; i < length; i++) {
                char character = text.charAt(lane * length + i);
                Check.that(character < 1 << BITS, "text: expected characters of Latin-1, found %s", character);
                for (int bit = 0; bit < BITS; bit++) {
                    bits[lane][BITS * i + bit] = character >> (BITS - 1 - bit) & 1;
                }
            }
        }
        return new Sequence(bits, 2, BITS);
    }

    /** Symbols that have a next one, in each lane. */
    int length() {
        return lanes[0].length - 1;
    }

    /** Numbers per step: one for each symbol, and one for each place in a character. */
    int features() {
        return symbols + (perCharacter > 1 ? perCharacter : 0);
    }

    /** One number 1 for the symbol, one for its place: [lanes, time, features]. */
    Tensor inputs(int from, int to) {
        Tensor inputs = Tensor.zeros(Shape.of(lanes.length, to - from, features()));
        for (int lane = 0; lane < lanes.length; lane++) {
            for (int i = from; i < to; i++) {
                inputs.set(1, lane, i - from, lanes[lane][i]);
                if (perCharacter > 1) {
                    inputs.set(1, lane, i - from, symbols + i % perCharacter);
                }
            }
        }
        return inputs;
    }

    /** [lanes · time, 1] */
    Tensor targets(int from, int to) {
        Tensor targets = Tensor.zeros(Shape.of(lanes.length * (to - from), 1));
        for (int lane = 0; lane < lanes.length; lane++) {
            for (int i = from; i < to; i++) {
                targets.data()[lane * (to - from) + i - from] = lanes[lane][i + 1];
            }
        }
        return targets;
    }

    /** Numbers per lane in {@link #ahead}. */
    int aheadSize(int steps) {
        return (steps + 1) * symbols;
    }

    /** The symbols that some steps read and are asked for, one number 1 for each: [lanes, aheadSize]. */
    Tensor ahead(int from, int steps) {
        Tensor ahead = Tensor.zeros(Shape.of(lanes.length, aheadSize(steps)));
        for (int lane = 0; lane < lanes.length; lane++) {
            for (int i = 0; i <= steps; i++) {
                ahead.set(1, lane, i * symbols + lanes[lane][from + i]);
            }
        }
        return ahead;
    }
}
