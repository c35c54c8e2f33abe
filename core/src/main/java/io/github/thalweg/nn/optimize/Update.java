package io.github.thalweg.nn.optimize;

/**
 * One step's numbers: flat vectors, and which parts of them take part.
 *
 * @param parameters moved in place
 * @param gradient of the mean loss; may be overwritten (clipping)
 * @param slots what the optimizer remembers, each as long as the trained part of the parameters
 * @param ranges pairs (from inclusive, to exclusive), one pair per parameter tensor that takes part, ascending
 * @param step counted from 1
 * @param rate the optimizer's rate times the schedule's factor
 */
public record Update(float[] parameters, float[] gradient, float[][] slots, int[] ranges, long step, double rate) {
    /** A part of the vectors that takes part. */
    @FunctionalInterface
    public interface Range {
        void of(int from, int to);
    }

    /** Visits the parts in order; neighbouring tensors are visited as one part. */
    public void forEachRange(Range visit) {
        int from = -1;
        for (int i = 0; i < ranges.length; i += 2) {
            from = from < 0 ? ranges[i] : from;
            if (i + 2 == ranges.length || ranges[i + 2] != ranges[i + 1]) {
                visit.of(from, ranges[i + 1]);
                from = -1;
            }
        }
    }
}
