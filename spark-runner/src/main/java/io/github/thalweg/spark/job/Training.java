package io.github.thalweg.spark.job;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.thalweg.math.Check;
import io.github.thalweg.spark.SparkShards;
import io.github.thalweg.spark.run.Count;
import io.github.thalweg.spec.Named;
import io.github.thalweg.spec.Spec;
import java.util.List;

/**
 * How a network is trained. Defaults are core's ({@link io.github.thalweg.train.Training#standard}), but for what core does
 * not know.
 *
 * @param optimizer how a gradient moves the parameters: {@code adam}
 * @param schedule how the optimizer's rate changes over the steps: {@code constant}
 * @param batch examples in a step, of all shards together
 * @param epochs how often each row is seen
 * @param shards logical shards; a part of the result, unlike partitions. {@code auto}: by the number of rows
 * @param localSteps steps each shard takes by itself before the shards are brought together
 * @param outer what then moves the parameters by the mean of the shards' differences; null where {@code
 *     localSteps} is 1 and nothing was said
 * @param seed of first values, batches and dropout
 * @param plan where rounds run; the result does not depend on it
 * @param freeze paths of parameters that stay as they are: {@code 0.linear} freezes all below it
 * @param clip bounds on the gradient, or null
 * @param checkpoint when to save what a killed fit needs to go on
 * @param earlyStopping when to end before the last epoch, or null
 * @param evaluate when to compute metrics of the dev rows
 */
public record Training(
        Spec optimizer,
        Spec schedule,
        Integer batch,
        Integer epochs,
        Count shards,
        Integer localSteps,
        Spec outer,
        Long seed,
        Plan plan,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> freeze,

        Clip clip,
        Checkpoints checkpoint,
        EarlyStopping earlyStopping,
        Evaluation evaluate) {
    /** What core does where nobody says otherwise. */
    public static final io.github.thalweg.train.Training STANDARD = io.github.thalweg.train.Training.standard();

    public Training {
        optimizer = optimizer == null ? named(STANDARD.optimizer()) : optimizer;
        schedule = schedule == null ? named(STANDARD.schedule()) : schedule;
        batch = batch == null ? STANDARD.batch() : Check.positive("batch", batch);
        epochs = epochs == null ? STANDARD.epochs() : Check.positive("epochs", epochs);
        shards = shards == null ? new Count(SparkShards.STANDARD) : shards;
        localSteps = localSteps == null ? STANDARD.localSteps() : Check.positive("localSteps", localSteps);
        outer = outer == null && localSteps > 1 ? STANDARD.outer().spec() : outer; // the mean of the shards' parameters
        seed = seed == null ? STANDARD.seed() : seed;
        plan = plan == null ? Plan.AUTO : plan;
        freeze = freeze == null ? List.of() : List.copyOf(freeze);
        checkpoint = checkpoint == null ? new Checkpoints(null, null) : checkpoint;
        evaluate = evaluate == null ? new Evaluation(null) : evaluate;
    }

    /** The name alone: its options have defaults of their own. */
    private static Spec named(Named plugin) {
        return Spec.of(plugin.spec().name());
    }

    static Training standard() {
        return new Training(null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The same but for what moves the parameters. */
    Training withSpecs(Spec optimizer, Spec schedule, Spec outer) {
        return new Training(
                optimizer,
                schedule,
                batch,
                epochs,
                shards,
                localSteps,
                outer,
                seed,
                plan,
                freeze,
                clip,
                checkpoint,
                earlyStopping,
                evaluate);
    }

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
     * Bounds on the gradient of the mean loss.
     *
     * @param norm the longest it may be, or null
     * @param value the largest any of its numbers may be, or null
     * @param perTensor whether {@code norm} bounds each parameter tensor's part by itself, and not the whole: {@code false}
     */
    public record Clip(Double norm, Double value, Boolean perTensor) {
        public Clip {
            Check.that(norm != null || value != null, "expected {norm: …} or {value: …}, found neither");
            norm = norm == null ? null : Double.valueOf(Check.positive("norm", norm));
            value = value == null ? null : Double.valueOf(Check.positive("value", value));
            Check.that(perTensor == null || norm != null, "perTensor: expected norm beside it, found none");
            perTensor = norm != null && perTensor == null ? Boolean.FALSE : perTensor;
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

    /** @param every rounds from one evaluation to the next; {@code auto}: once an epoch */
    public record Evaluation(Count every) {
        public Evaluation {
            every = every == null ? Count.AUTO : every;
        }
    }
}
