package io.github.thalweg.spark.job;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Count;

/** Keys of {@code training} that kinds with records of their own share. */
public final class Training {
    private Training() {}

    /** Where rounds run: in jobs of one round, many rounds in one task, or whichever is faster. */
    public enum Plan {
        AUTO,
        LOCAL,
        ROUNDS;

        @Override
        @JsonValue
        public String toString() {
            return Binder.word(this);
        }
    }

    /**
     * @param every rounds from one checkpoint to the next; {@code auto}: about once a minute
     * @param keep how many of the last are kept
     */
    public record Checkpoints(Count every, Integer keep) {
        public Checkpoints {
            every = every == null ? Count.AUTO : every;
            keep = keep == null ? 2 : Check.positive("keep", keep);
        }
    }

    /**
     * @param patience how many evaluations without a better one end the fit
     * @param metric of the dev rows
     */
    public record EarlyStopping(Integer patience, String metric) {
        public EarlyStopping {
            patience = patience == null ? 5 : Check.positive("patience", patience);
            metric = metric == null ? "loss" : metric;
        }
    }
}
