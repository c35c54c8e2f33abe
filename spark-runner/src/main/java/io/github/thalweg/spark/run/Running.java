package io.github.thalweg.spark.run;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.OptionError;
import io.github.thalweg.model.Metric;
import io.github.thalweg.spark.SparkShards;
import io.github.thalweg.spec.Count;
import io.github.thalweg.spec.Declaration;
import io.github.thalweg.spec.Option;

/**
 * How a fit runs, whatever it learns: a job's keys of {@code training} that do not belong to the learner.
 *
 * @param earlyStopping null: never, and where rows are held out on the way the loss decides which round's model is kept
 * @param start null: from nothing
 */
public record Running(
        @Option(says = "logical shards: a part of the result, unlike partitions and cores; auto: by the number of rows")
        Count shards,

        @Option(says = "where rounds run: auto, local, rounds; the result does not depend on it", matters = false)
        Plan plan,

        @Option(
                says = "when to save what a killed fit needs to go on: {every: rounds, keep: how many}",
                matters = false)
        Checkpoints checkpoint,

        @Option(says = "when to end before the last round, by the rows of data.dev: {patience: looks, metric: loss}")
        EarlyStopping earlyStopping,

        @Option(says = "when to look at the rows of data.dev: {every: rounds}")
        Looks evaluate,

        @Option(says = "folder of a model that the fit goes on from")
        String start,

        @Option(says = "whether the model is written as model.onnx too, where it has such a form", matters = false)
        boolean onnx) {
    /** The only home of these defaults. */
    public static final Declaration<Running> DECLARATION = Declaration.of(new Running(
            new Count(SparkShards.STANDARD), Plan.AUTO, Checkpoints.STANDARD, null, Looks.STANDARD, null, false));

    /** Where rounds run: in jobs of one round, many rounds in one task, or whichever is faster. */
    public enum Plan {
        AUTO,
        LOCAL,
        ROUNDS
    }

    /**
     * When checkpoints are saved.
     *
     * @param every {@code auto}: about once a minute
     */
    public record Checkpoints(
            @Option(says = "rounds from one checkpoint to the next, or auto", matters = false)
            Count every,

            @Option(says = "how many of the last are kept", matters = false)
            int keep) {
        static final Checkpoints STANDARD = new Checkpoints(Count.AUTO, 2);

        public Checkpoints {
            Check.positive("keep", keep);
        }
    }

    /**
     * When a fit ends before its last round.
     *
     * @param patience 0: it does not, and the metric alone decides which round's model is kept
     */
    public record EarlyStopping(
            @Option(says = "looks in a row without a better one that end the fit; 0: none do")
            Integer patience,

            @Option(says = "metric of the rows held out") String metric) {
        public EarlyStopping {
            patience = patience == null ? 5 : Check.nonNegative("patience", patience);
            metric = metric == null ? "loss" : metric;
            try {
                Metric.named(metric);
            } catch (IllegalArgumentException e) {
                throw new OptionError("metric", e.getMessage(), e);
            }
        }
    }

    /**
     * When rows held out are looked at.
     *
     * @param every {@code auto}: once an epoch
     */
    public record Looks(
            @Option(says = "rounds from one look to the next, or auto")
            Count every) {
        static final Looks STANDARD = new Looks(Count.AUTO);
    }
}
