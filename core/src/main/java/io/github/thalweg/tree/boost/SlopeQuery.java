package io.github.thalweg.tree.boost;

/**
 * How the loss of a group's rows changes along its step, at several multiples of it.
 *
 * @param factors [groups, width]
 * @param reach the longest step of each group's leaves, by which slopes are divided
 * @param unit the slope that counts as one
 * @param whole whether weights are whole numbers: a rounded slope counts several times, as several rows' do
 */
record SlopeQuery(boolean together, int width, double[] factors, double[] reach, double unit, boolean whole)
        implements LeafQuery {
    private static final long serialVersionUID = 1L;
    private static final double MOST = 0x1p34; // of one row: half a thousand million of them still fit into a sum

    @Override
    public void add(LeafRow row, int group, long[] sums, int at) {
        double share = row.value / reach[group];
        if (share == 0) {
            return;
        }
        double score = row.scores[row.output];
        for (int i = 0; i < width; i++) {
            row.scores[row.output] = score + factors[group * width + i] * row.value;
            row.objective.derivatives(row.scores, 0, row.scores.length, row.target, row.gradient, row.hessian);
            double slope = row.gradient[row.output] * (whole ? 1 : row.weight) * share / unit;
            sums[at + i] += (long) Math.rint(Math.max(-MOST, Math.min(MOST, slope))) * (whole ? (long) row.weight : 1);
        }
        row.scores[row.output] = score;
    }
}
