package io.github.thalweg.spark.run;

import io.github.thalweg.learn.Checkpoint;
import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.recipe.Fit;
import java.util.List;
import java.util.Optional;

/** Where a fit saves itself on its way, and goes on from. */
public interface Checkpointing {
    /** Where a fit stands as it begins. @param ended whether nothing is left to do */
    record Standing(long rounds, boolean ended) {
        /** At its beginning. */
        public static final Standing BEGINNING = new Standing(0, false);
    }

    /**
     * What saves the fit; it stands behind the listeners whose state it saves. Empty: nobody asks for it.
     *
     * @param data the digest of the rows, which the fit that goes on must have too
     * @param fit tells how often, where nobody says otherwise
     */
    Optional<Checkpoint> checkpoint(String data, Fit<?> fit);

    /**
     * Brings learner and listeners to where the fit was, if it had begun.
     *
     * @throws IllegalArgumentException if what it would go on from is of other options or rows
     */
    Standing resume(String data, Learner<?> learner, List<Listener> listeners);

    /** Is told when a fit has come to its end and its model is where it belongs. */
    default void done(String data) {}
}
