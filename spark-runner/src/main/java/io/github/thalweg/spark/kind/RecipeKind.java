package io.github.thalweg.spark.kind;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Models;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.recipe.Attachment;
import io.github.thalweg.recipe.Examples;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.recipe.Needs;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spark.ModelFolder;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Evaluated;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.run.Fitted;
import io.github.thalweg.spark.run.Run;
import io.github.thalweg.spec.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/** Jobs that name a recipe: whatever it learns, they run alike. */
public final class RecipeKind<O extends Record, M extends Predictor> implements Kind {
    private static final String ONNX = "model.onnx";
    private static final String SCALE = "scale";
    private static final String SHAPE = "shape";
    private static final List<Integer> STEPS = List.of(-1, 0); // of as many numbers as rows have features

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
        Learning<O, M> learning = seen(job);
        Needs needs = needs(learning);
        Check.that(
                needs.target().several() || job.data().label().size() == 1,
                "data.label: expected one column, for %s learns one, found %s",
                name(),
                job.data().label());
        Check.that(
                learning.running().earlyStopping() == null || job.data().dev() != null,
                "training.earlyStopping: expected data.dev (a path or a fraction) to watch, found nothing");
        Check.that(
                !learning.running().onnx() || recipe.onnx().isPresent(),
                "training.onnx: expected a kind of model that has such a form, found %s",
                name());
        Check.that(
                learning.running().start() == null || recipe.startsFromModel(),
                "training.start: expected nothing, for %s begins from nothing, found %s",
                name(),
                learning.running().start());
        return job.with(learning);
    }

    /** With what stands in the data's section and is the model's: how features are scaled, and the shape of a row. */
    private Learning<O, M> seen(Job job) {
        Scaling.Rule rule = job.data().scale();
        Check.that(
                rule.kind() == Scaling.Rule.Kind.NONE
                        || recipe.declaration().find(SCALE).isPresent(),
                "data.scale: expected none, for %s takes features as they are",
                name());
        Map<String, Object> seen = new LinkedHashMap<>();
        if (recipe.declaration().find(SCALE).isPresent()) {
            seen.put(SCALE, rule);
        }
        if (takesShape()) {
            seen.put(
                    SHAPE,
                    job.data().ofSteps() && job.data().shape().isEmpty()
                            ? STEPS
                            : job.data().shape());
        }
        return learning(job).with(seen);
    }

    @Override
    public boolean takesShape() {
        return recipe.declaration().find(SHAPE).isPresent();
    }

    private Needs needs(Learning<O, M> learning) {
        return learning.placed(() -> recipe.needs(learning.options()));
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
            Consumer<Fit<M>> ready = begun -> {
                if (learning.running().onnx()) {
                    begun.requireOnnx();
                }
                begun.table().ifPresent(asked -> said.set(new RowsSaid<>(asked, fit, tables)));
            };
            Function<Fitted<M>, Outcome> save =
                    fitted -> saved(fit, output, tables, fitted, Optional.ofNullable(said.get()), began);
            return learning.placed(() -> run.of(tables, ready, save));
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
        Predictor model = (Predictor)
                Models.load(ModelFolder.find(folder, fit.spark().sparkContext().hadoopConfiguration()))
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
            fingerprint = output.after(tables.preparation())
                    .save(fitted.model(), provenance, fit.job().yaml(), beside -> {
                        if (learning(fit.job()).running().onnx()) {
                            beside.put(ONNX, recipe.onnx().orElseThrow().apply(fitted.model()));
                        }
                        new Attachments(fit.job().name(), fit.notes()).put(attachments, beside);
                        said.ifPresent(table -> table.write(fitted.model(), beside));
                    });
        }
        return new Outcome(
                metrics,
                seconds,
                tables.rows(),
                fitted.seen(),
                fitted.rounds(),
                fitted.before(),
                fitted.placement().words(),
                fitted.fit().shards(fitted.rows().count()),
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

    @Override
    public String checkGradients(Job job, SparkSession spark) {
        BiFunction<Examples, O, String> gradients = recipe.gradients()
                .orElseThrow(() -> new IllegalArgumentException(
                        "model: expected a kind with gradients, found \"" + name() + "\""));
        Learning<O, M> learning = learning(job);
        Placement here = new Placement(Placement.Plan.LOCAL, "a few rows are enough");
        try (Tables tables = Tables.load(spark, job.data(), needs(learning), new Count(1))) {
            Examples examples = Examples.of(tables.train(here), tables.schema());
            return learning.placed(() -> gradients.apply(examples, learning.options()));
        }
    }
}
