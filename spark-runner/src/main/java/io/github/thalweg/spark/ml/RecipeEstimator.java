package io.github.thalweg.spark.ml;

import io.github.thalweg.math.OptionError;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.recipe.Examples;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.recipe.Needs;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.recipe.Schema;
import io.github.thalweg.spark.ml.fit.Recovery;
import io.github.thalweg.spark.ml.param.RecipeParams;
import io.github.thalweg.spark.ml.rows.ColumnAttributes;
import io.github.thalweg.spark.ml.rows.InputColumns;
import io.github.thalweg.spark.ml.rows.TrainingRows;
import io.github.thalweg.spark.ml.search.PlaceRows;
import io.github.thalweg.spark.run.Fitted;
import io.github.thalweg.spark.run.Run;
import io.github.thalweg.spark.run.Running;
import io.github.thalweg.spark.run.Watch;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * An estimator of what a recipe learns. Its params are the recipe's options, with Spark MLlib's names where it has one, and
 * those of all estimators.
 *
 * <p>A class of its own is worth having where people come from MLlib with setters in their code: it extends this, and adds the
 * setters. Users' own recipes are fitted by {@link Learn}.
 *
 * @param <E> the estimator itself
 * @param <O> the recipe's options
 * @param <P> what the recipe learns
 * @param <M> the same as a stage
 */
public abstract class RecipeEstimator<
                E extends RecipeEstimator<E, O, P, M>, O extends Record, P extends Predictor, M extends FittedModel<M>>
        extends LearningEstimator<E, M> {
    private final Recipe<O, P> recipe;
    private final RecipeParams<O> params;

    /** @param fixed options that the class says, and no params, by name, as a job would write them */
    protected RecipeEstimator(String uid, Recipe<O, P> recipe, Map<String, Object> fixed) {
        this(uid, recipe, fixed, Set.of());
    }

    /**
     * Has params of its own for some of the options.
     *
     * @param apart options that are no params, or such of another form: {@link #options(Schema)} says them
     */
    protected RecipeEstimator(String uid, Recipe<O, P> recipe, Map<String, Object> fixed, Set<String> apart) {
        this(uid, recipe, RecipeParams.of(recipe, fixed, apart));
    }

    private RecipeEstimator(String uid, Recipe<O, P> recipe, RecipeParams<O> params) {
        super(uid, declared -> {
            params.declare(declared);
            LearnedModel.declare(declared, recipe.outputs(params.standard(), List.of()));
        });
        this.recipe = recipe;
        this.params = params;
    }

    /** The fitted model as a stage. @param summary how it came about */
    protected abstract M stage(P fitted, FitSummary summary);

    /** What is learned. */
    public final Recipe<O, P> recipe() {
        return recipe;
    }

    /** The options that the params say. @throws OptionError naming the param */
    public O options() {
        return params.options(this);
    }

    /** The same with what only follows from the columns. @throws OptionError naming the param */
    protected O options(Schema schema) {
        return options();
    }

    private Needs needs() {
        return recipe.needs(options());
    }

    @Override
    final boolean labelled() {
        return needs().target().use() != Needs.Use.NONE;
    }

    @Override
    final boolean takesMissing() {
        return needs().missing();
    }

    @Override
    final boolean sumsIntegers() {
        return needs().inPlace();
    }

    /** The names of the classes, as the label column's metadata tell them. */
    final List<String> classNames(StructType schema) {
        return needs().target().use() == Needs.Use.CLASSES
                ? ColumnAttributes.classNames(InputColumns.field(schema, "labelCol", getLabelCol()))
                : List.of();
    }

    @Override
    StructType withOutputs(StructType schema) {
        List<String> names = needs().target().use() == Needs.Use.VALUES ? List.of(getLabelCol()) : classNames(schema);
        return LearnedModel.withOutputs(schema, this, recipe.outputs(options(), names));
    }

    @Override
    public M fit(Dataset<?> dataset) {
        if (needs().places() != null) {
            transformSchema(dataset.schema());
            PlaceRows.require(
                    TrainingRows.learned(dataset, this), this, TrainingRows.column(this, idCol()), needs().places());
        }
        return super.fit(dataset);
    }

    @Override
    M learn(TrainingRows rows) {
        Watch<P> watch = watch();
        Run<O, P> run = new Run<>(
                recipe,
                options(),
                running(),
                this::prepare,
                watch,
                uid(),
                new Recovery(this, rows.spark(), start()),
                List.of(),
                () -> false,
                note -> {});
        try {
            return run.of(rows, fitted -> stage(fitted, record(fitted, rows, watch)));
        } catch (OptionError refused) {
            throw params.called(refused);
        }
    }

    /** Makes a fit ready for its first round. */
    Fit<P> prepare(Examples examples) {
        return recipe.prepare(examples, options(examples.schema()), start());
    }

    /** The fitted model as a stage, while its rows are there. */
    M stage(Fitted<P> fitted, FitRecord summary) {
        return stage(fitted.model(), summary);
    }

    /** A rule of its own by which rows kept apart end a fit and choose its model; null: the best look at them does. */
    Watch<P> watch() {
        return null;
    }

    /** The model to go on from; null: none. */
    P start() {
        return null;
    }

    /** How the fit runs. */
    Running running() {
        Running standard = Running.DECLARATION.standard();
        return Running.DECLARATION.with(
                standard, Map.of("plan", Running.Plan.valueOf(getPlan().toUpperCase(Locale.ROOT))));
    }

    /** @param watch null: the best look at rows kept apart tells of them */
    private FitRecord record(Fitted<P> fitted, TrainingRows rows, Watch<P> watch) {
        double[] losses = fitted.fit().losses();
        boolean epochs = watch == null && losses.length > 0;
        return new FitRecord(
                losses,
                watch == null
                        ? fitted.best()
                                .map(best -> best.history().get(best.metric()))
                                .orElse(new double[0])
                        : watch.losses(),
                epochs ? losses.length : Math.toIntExact(fitted.rounds()),
                fitted.rounds(),
                watch == null
                        ? fitted.best().map(best -> best.bestRound()).orElse(fitted.rounds())
                        : watch.bestRound().orElse(fitted.rounds()),
                fitted.before(),
                rows.rows(),
                rows.seconds(),
                fitted.fit().cost());
    }

    /** Sets a param by its name: what a class's setters do. */
    @SuppressWarnings("unchecked") // the param has the type of its option
    protected final E with(String name, Object value) {
        return declared().set((Param<Object>) getParam(name), value);
    }
}
