package io.github.thalweg.nn.layer;

/** A choice between two numbers that costs the same for any sign: a branch on random signs is a wrong guess in two. */
final class Select {
    private Select() {}

    /** {@code x > 0 ? positive : otherwise}; either for NaN. */
    static float bySign(float x, float positive, float otherwise) {
        int bits = Float.floatToRawIntBits(x);
        int mask = (-bits & ~bits) >> 31; // all ones where the bits, read as an integer, are > 0: so for x > 0 only
        int other = Float.floatToRawIntBits(otherwise);
        return Float.intBitsToFloat(other ^ (mask & (other ^ Float.floatToRawIntBits(positive))));
    }
}
