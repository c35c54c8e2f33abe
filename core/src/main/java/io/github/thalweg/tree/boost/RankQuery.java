package io.github.thalweg.tree.boost;

/**
 * How heavy the rows of a leaf are by what is left of their targets, as far as its leading bits are known: one pass of a
 * search for a quantile digit by digit. Numbers of 32 bits are compared, as integers of the same order.
 *
 * @param known the leading bits of each leaf's quantile, as high as they stand in it
 * @param shift how many bits are below the digit that is asked for
 * @param bits of the digit
 */
record RankQuery(int[] known, int shift, int bits) implements LeafQuery {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean together() {
        return false;
    }

    @Override
    public int width() {
        return 1 << bits;
    }

    @Override
    public void add(LeafRow row, int group, long[] sums, int at) {
        int key = key(row.rest());
        int above = shift + bits;
        if (above == Integer.SIZE || key >>> above == known[group] >>> above) {
            sums[at + (key >>> shift & width() - 1)] += row.mass;
        }
    }

    /** The 32-bit number nearest to a number, as an unsigned integer that is the greater the greater the number. */
    static int key(double number) {
        float near = (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, number));
        int raw = Float.floatToIntBits(near + 0.0f); // −0 becomes 0
        return raw < 0 ? ~raw : raw | Integer.MIN_VALUE;
    }

    /** The number whose {@link #key} this is. */
    static double number(int key) {
        return Float.intBitsToFloat(key < 0 ? key & Integer.MAX_VALUE : ~key);
    }
}
