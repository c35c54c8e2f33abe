package io.github.thalweg.spark.kind;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.math.OptionError;
import io.github.thalweg.model.Models;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.recipe.Attachment;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.recipe.Needs;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Evaluated;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.run.Fitted;
import io.github.thalweg.spark.run.Run;
import io.github.thalweg.spark.run.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/** Jobs that name a recipe: whatever it learns, they run alike. */
public final class RecipeKind<O extends Record, M extends Predictor> implements Kind {
    private static final String ONNX = "model.onnx";

    private final Recipe<O, M> recipe;

    public RecipeKind(Recipe<O, M> recipe) {
        this.recipe = recipe;
    }

    @Override
    public String name() {
        return recipe.name();
    }

    @Override
    public Class<? extends Record> sections() {
        return recipe.standard().getClass();
    }

    @Override
    public Map<String, Class<? extends Record>> keys() {
        return Learning.keys(recipe);
    }

    @Override
    public Record bind(Map<String, Object> tree) {
        return Learning.bind(recipe, tree);
    }

    @SuppressWarnings("unchecked") // bound by this kind
    private Learning<O, M> learning(Job job) {
        return job.sections(Learning.class);
    }

    /** Checks what the records cannot. */
    @Override
    public Job complete(Job job) {
        Learning<O, M> learning = learning(job);
        Needs needs = needs(learning);
        Check.that(
                needs.target().several() || job.data().label().size() == 1,
                "data.label: expected one column, for %s learns one, found %s",
                name(),
                job.data().label());
        Check.that(
                job.data().scale().rule().kind() == Scaling.Rule.Kind.NONE,
                "data.scale: expected none, for %s takes features as they are",
                name());
        Check.that(
                learning.running().earlyStopping() == null || job.data().dev() != null,
                "training.earlyStopping: expected data.dev (a path or a fraction) to watch, found nothing");
        Check.that(
                !learning.running().onnx() || recipe.onnx().isPresent(),
                "training.onnx: expected a kind of model that has such a form, found %s",
                name());
        return job;
    }

    private Needs needs(Learning<O, M> learning) {
        return placed(() -> recipe.needs(learning.options()));
    }

    /** An error of an option with the section in which jobs have it. */
    private <T> T placed(java.util.function.Supplier<T> asked) {
        try {
            return asked.get();
        } catch (OptionError refused) {
            throw recipe.declaration().find(refused.head()).isPresent()
                    ? refused.within(recipe.section())
                    : Running.DECLARATION.find(refused.head()).isPresent() ? refused.within("training") : refused;
        }
    }

    @Override
    public Outcome train(JobRun fit) {
        Job job = fit.job();
        Learning<O, M> learning = learning(job);
        Output output = Output.open(fit, beside(learning));
        long began = System.nanoTime();
        try (Tables tables = Tables.load(
                fit.spark(), job.data(), needs(learning), learning.running().shards())) {
            M start = start(fit, learning);
            Run<O, M> run = new Run<>(
                    recipe,
                    learning.options(),
                    learning.running(),
                    examples -> recipe.prepare(examples, learning.options(), start),
                    null,
                    job.name(),
                    Resumption.of(fit, output, learning),
                    fit.listeners(),
                    fit.stop(),
                    fit.notes());
            AtomicReference<RowsSaid<M>> said = new AtomicReference<>();
            Consumer<Fit<M>> ready =
                    begun -> begun.table().ifPresent(asked -> said.set(new RowsSaid<>(asked, fit, tables)));
            Function<Fitted<M>, Outcome> save =
                    fitted -> saved(fit, output, tables, fitted, Optional.ofNullable(said.get()), began);
            return placed(() -> run.of(tables, ready, save));
        }
    }

    /** What is going to lie beside the model. */
    private List<String> beside(Learning<O, M> learning) {
        List<String> names = new ArrayList<>(recipe.attachments(learning.options()));
        if (learning.running().onnx()) {
            names.add(ONNX);
        }
        return names;
    }

    private M start(JobRun fit, Learning<O, M> learning) {
        String folder = learning.running().start();
        if (folder == null) {
            return null;
        }
        Predictor model =
                (Predictor) Output.of(folder, fit.spark().sparkContext().hadoopConfiguration())
                        .load()
                        .model();
        Check.that(
                recipe.model().isInstance(model),
                "training.start: expected a model of kind %s, found one of kind %s",
                name(),
                model.kind());
        return recipe.model().cast(model);
    }

    private Outcome saved(
            JobRun fit, Output output, Tables tables, Fitted<M> fitted, Optional<RowsSaid<M>> said, long began) {
        double seconds = (System.nanoTime() - began) / 1e9;
        String fingerprint = "";
        Map<String, Double> metrics = Map.of();
        if (fitted.model() != null) {
            Shards<Rows> test = tables.test();
            metrics = fitted.fit().evaluate(test, fitted.model()).metrics();
            Map<String, Object> provenance = Provenance.of(fit, tables, fitted.rounds(), seconds);
            provenance.putAll(fitted.fit().told());
            List<Attachment> attachments = fitted.fit().attachments(fitted.model(), test, fitted.best());
            fingerprint = output.save(fitted.model(), provenance, fit.job().yaml(), beside -> {
                if (learning(fit.job()).running().onnx()) {
                    beside.put(ONNX, recipe.onnx().orElseThrow().apply(fitted.model()));
                }
                new Attachments(fit.job().name(), fit.notes()).put(attachments, beside);
                said.ifPresent(table -> table.write(fitted.model(), beside));
            });
        }
        long rows = tables.rows();
        return new Outcome(
                metrics,
                seconds,
                rows,
                fitted.fit().rowsSeen(fitted.rounds(), rows) - fitted.fit().rowsSeen(fitted.before(), rows),
                fitted.rounds(),
                fitted.before(),
                fitted.placement().words(),
                fitted.rows().count(),
                tables.partitions(),
                fingerprint);
    }

    @Override
    public Evaluated evaluate(Application application) {
        return Applying.evaluate(application);
    }

    @Override
    public void predict(Application application, Destination destination) {
        Predictions.write(application, destination);
    }

    @Override
    public String inspect(Models.Saved saved) {
        return Inspection.of(saved);
    }
}
