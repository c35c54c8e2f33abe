package io.github.thalweg.spark.run;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Work on a complete round, which is to be finished though the user wants the fit to end. */
public final class Finished {
    private Finished() {}

    /**
     * Does such work, once more where a signal has cut it short. The first signal cancels whatever Spark is doing. A round in
     * flight counts as not run then; but metrics of a complete round belong to its checkpoint, without which the round
     * would be lost, and a fit that went on from there would not have seen them.
     *
     * @param stop whether the user wants the fit to end
     */
    public static <T> T despite(BooleanSupplier stop, Supplier<T> work) {
        try {
            return work.get();
        } catch (Exception e) { // Scala throws checked ones past Java's compiler: Spark's are such
            if (!stop.getAsBoolean()) {
                throw e;
            }
        }
        return work.get();
    }
}
