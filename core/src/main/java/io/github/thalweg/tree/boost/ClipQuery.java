package io.github.thalweg.tree.boost;

/**
 * How far what is left of the targets is from a leaf's center, each distance clipped.
 *
 * @param unit the distance, times a weight, that counts as one
 * @param whole whether weights are whole numbers
 */
record ClipQuery(double[] centers, double delta, double unit, boolean whole) implements LeafQuery {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean together() {
        return false;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void add(LeafRow row, int group, long[] sums, int at) {
        double distance = Math.max(-delta, Math.min(delta, row.rest() - centers[group]));
        sums[at] += whole
                ? (long) Math.rint(distance / unit) * (long) row.weight
                : (long) Math.rint(distance * row.weight / unit);
    }
}
