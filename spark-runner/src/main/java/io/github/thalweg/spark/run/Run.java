package io.github.thalweg.spark.run;

import io.github.thalweg.learn.BestModel;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.ColumnStatistics;
import io.github.thalweg.model.LabelIndices;
import io.github.thalweg.model.Metric;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.model.WrongLabel;
import io.github.thalweg.recipe.Effort;
import io.github.thalweg.recipe.Examples;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.recipe.Needs;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.recipe.Schema;
import io.github.thalweg.spark.FitProgress;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.tensor.Blas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a fit, from rows that are packed to a model: place them, go on from a checkpoint, run the rounds, keep the best.
 * Jobs and estimators of Spark ML both run so; before and after it they differ in where rows come from and models go.
 *
 * @param recipe what is learned
 * @param prepare makes the fit ready for its first round
 * @param watch what ends the fit and chooses the model; null: the running's early stopping, and the best look
 * @param name of the fit, for who watches Spark
 * @param listeners to be told of rounds, besides the fit's own
 * @param stop whether the user wants it to end: rounds in flight are cut short then
 * @param notes takes lines for the user's eyes
 */
public record Run<O extends Record, M extends Predictor>(
        Recipe<O, M> recipe,
        O options,
        Running running,
        Function<Examples, Fit<M>> prepare,
        Watch<M> watch,
        String name,
        Checkpointing checkpointing,
        List<Listener> listeners,
        BooleanSupplier stop,
        Consumer<String> notes) {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    /**
     * Runs.
     *
     * @param then what becomes of the model: metrics, files, a stage of a pipeline. There is none where the user has ended
     *     the fit before there was a model worth keeping
     * @throws io.github.thalweg.math.OptionError naming an option that does not fit the rows
     * @throws IllegalArgumentException for what else the user must mend
     */
    public <T> T of(Loaded loaded, Function<Fitted<M>, T> then) {
        return of(loaded, fit -> {}, then);
    }

    /** The same. @param ready is told of the fit before its first round, and may refuse what it will ask for */
    public <T> T of(Loaded loaded, Consumer<Fit<M>> ready, Function<Fitted<M>, T> then) {
        try {
            return learned(loaded, ready, then);
        } catch (WrongLabel wrong) {
            throw loaded.located(wrong);
        }
    }

    private <T> T learned(Loaded loaded, Consumer<Fit<M>> ready, Function<Fitted<M>, T> then) {
        Needs needs = recipe.needs(options);
        int features = loaded.schema().features().size();
        Effort effort = recipe.effort(options, loaded.rows(), features);
        Placement placement = placement(loaded, features, effort);
        LOG.info("plan {}: {}; {}", placement.words(), placement.reason(), Blas.name());
        Shards<Rows> rows = loaded.train(placement);
        Optional<Shards<Rows>> heldOut = watch == null || watch.looks() ? loaded.heldOut(placement) : Optional.empty();
        Schema schema = schema(needs, loaded, rows, heldOut);
        try (Fit<M> fit = prepare.apply(examples(loaded, placement, rows, schema))) {
            ready.accept(fit);
            if (!fit.plan().isEmpty()) {
                notes.accept(fit.plan());
            }
            Fitted<M> fitted = run(loaded, placement, rows, schema, heldOut, fit, effort.once());
            T made = then.apply(fitted);
            if (fitted.model() != null) {
                checkpointing.done(loaded.digest());
            }
            return made;
        }
    }

    private Placement placement(Loaded loaded, int features, Effort effort) {
        if (effort.once()) {
            return new Placement(Placement.Plan.ROUNDS, "rows are looked at once");
        }
        if (effort.apart() && !loaded.spark().isLocal()) {
            return new Placement(Placement.Plan.ROUNDS, "shards wait for each other, spread over executors");
        }
        return switch (running.plan()) {
            case LOCAL -> new Placement(Placement.Plan.LOCAL, "training.plan says so");
            case ROUNDS -> new Placement(Placement.Plan.ROUNDS, "training.plan says so");
            case AUTO ->
                Placement.choose(loaded.spark(), loaded.rows() * features * Double.BYTES, effort.operations(), (long)
                        effort.kept());
        };
    }

    /** The columns, with the classes that labels are. */
    private Schema schema(Needs needs, Loaded loaded, Shards<Rows> rows, Optional<Shards<Rows>> heldOut) {
        Schema schema = loaded.schema();
        boolean either = needs.target().use() == Needs.Use.EITHER;
        if (either && schema.classes().isEmpty()) {
            throw needs.target().undecided().error(schema.targets().get(0));
        }
        if (!either && needs.target().use() != Needs.Use.CLASSES) {
            return schema.with(List.of());
        }
        int fixed = needs.target().fixed().applyAsInt(schema.features().size());
        if (fixed != 0) {
            loaded.noteAbsent(Math.max(0, fixed), notes);
            return schema;
        }
        if (loaded.indexed()) {
            return schema.with(LabelIndices.atLeastTwo(schema.classes()));
        }
        ColumnStatistics labels = rows.sum("", new ColumnStatistics.Taker(false), 0);
        heldOut.ifPresent(more -> labels.add(more.sum("", new ColumnStatistics.Taker(false), 0)));
        List<String> classes = LabelIndices.names(labels, schema.classes(), "");
        loaded.noteAbsent(classes.size(), notes);
        return schema.with(classes);
    }

    private static Examples examples(Loaded loaded, Placement placement, Shards<Rows> rows, Schema schema) {
        return new Examples() {
            @Override
            public Shards<Rows> rows() {
                return rows;
            }

            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public <T extends AutoCloseable> Optional<T> kept(Class<T> type, Function<Shards<Rows>, T> make) {
                return loaded.kept(placement, type, make);
            }
        };
    }

    private Fitted<M> run(
            Loaded loaded,
            Placement placement,
            Shards<Rows> rows,
            Schema schema,
            Optional<Shards<Rows>> heldOut,
            Fit<M> fit,
            boolean once) {
        List<Listener> all = new ArrayList<>();
        Optional<BestModel> best = watch == null ? heldOut.map(apart -> best(fit, apart)) : Optional.empty();
        best.ifPresent(all::add);
        if (watch != null) {
            heldOut.ifPresent(apart -> all.add(watch.begin(fit, apart, schema)));
        }
        all.addAll(fit.listeners(notes));
        if (!once) {
            checkpointing.checkpoint(loaded.digest(), fit).ifPresent(all::add);
        }
        all.add(FitProgress.listener(loaded.spark().sc(), name));
        all.addAll(listeners);
        Checkpointing.Standing standing = checkpointing.resume(loaded.digest(), fit.learner(), all);
        long seen = fit.rowsSeen(standing.rounds(), loaded.rows());
        long rounds = standing.ended() ? standing.rounds() : fit.run(all, standing.rounds(), stop);
        M model = stop.getAsBoolean()
                ? null
                : watch != null
                        ? watch.kept(fit.model())
                        : best.flatMap(BestModel::bestState).map(fit::model).orElseGet(fit::model);
        return new Fitted<>(
                model,
                fit,
                rows,
                placement,
                best,
                standing.rounds(),
                rounds,
                fit.rowsSeen(rounds, loaded.rows()) - seen);
    }

    /** Looks at rows held out once an epoch, or what is like it, and keeps the best model. */
    private BestModel best(Fit<M> fit, Shards<Rows> apart) {
        String metric = running.earlyStopping() == null
                ? "loss"
                : running.earlyStopping().metric();
        return new BestModel(
                metric,
                Metric.named(metric).largerIsBetter(),
                running.evaluate().every().or(fit.roundsPerLook()),
                running.earlyStopping() == null ? 0 : running.earlyStopping().patience(),
                state -> Finished.despite(
                        stop, () -> fit.look(apart, fit.model()).metrics()),
                state -> state.learner().state());
    }
}
