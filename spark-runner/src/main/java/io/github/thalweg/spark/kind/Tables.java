package io.github.thalweg.spark.kind;

import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Model;
import io.github.thalweg.model.Models;
import io.github.thalweg.model.WrongLabel;
import io.github.thalweg.recipe.Needs;
import io.github.thalweg.recipe.Schema;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.spark.SparkShards;
import io.github.thalweg.spark.job.Data;
import io.github.thalweg.spark.job.HeldOut;
import io.github.thalweg.spark.load.Sources;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Packing;
import io.github.thalweg.spark.run.Loaded;
import io.github.thalweg.spec.Count;
import io.github.thalweg.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** The rows of a job: those to train with, and those held out, loaded and cut into shards. */
public final class Tables implements Loaded {
    private static final int MOST_SHARDS = 1024;
    private static final int LISTED = 12;
    private static final long ROWS_PER_SHARD = 100_000;
    private static final long SALT = 0x7E57; // of the draw that holds rows out: the same for every seed

    private final SparkSession session;
    private final Data data;
    private final JavaSparkContext spark;
    private final boolean labelled;
    private final Preparation preparation;
    private final Table table;
    private final int shards;
    private final SparkShards<Rows> train;
    private final SparkShards<Rows> dev;
    private final SparkShards<Rows> test;
    private final int partitions;
    private final List<Shards<Rows>> placed = new ArrayList<>();

    private Tables(
            SparkSession session,
            Data data,
            LabelUse use,
            int shards,
            int partitions,
            boolean missing,
            boolean inPlace) {
        this.session = session;
        this.data = data;
        this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        this.shards = shards;
        this.partitions = partitions;
        List<Double> fractions = new ArrayList<>();
        int devPart = part(data.dev(), fractions);
        int testPart = part(data.test(), fractions);
        RowSplit split = fractions.isEmpty()
                ? RowSplit.none()
                : RowSplit.of(
                        SALT,
                        fractions.stream().mapToDouble(Double::doubleValue).toArray());
        this.labelled = use.labelled();
        Source source = JobSources.of(session, data, use, data.train(), data.labels(), data.features());
        this.preparation = Preparation.of(session, data, source, missing, split);
        Packing packing = new Packing(shards, partitions, split, labelled ? use.labels() : Labels.numbers(), missing)
                .shaped(shape(data));
        int most = data.partitions().or(Packing.mostPartitions(spark));
        Table loaded = preparation.load(source, inPlace ? packing.inPlace(most) : packing);
        this.table = use.pair().test(loaded.featureNames().size()) ? loaded.paired() : loaded;
        try {
            requireRows("test", data.test(), testPart);
            requireRows("dev", data.dev(), devPart);
            Check.that(
                    table.rows(0) > 0,
                    "data.train: expected rows besides the %d that are held out, found none",
                    table.rows());
        } catch (IllegalArgumentException e) {
            table.close();
            throw e;
        }
        this.train = table.keep(0);
        this.dev = held(data, data.dev(), devPart, missing);
        this.test = held(data, data.test(), testPart, missing);
    }

    /**
     * Loads what a job's {@code data} section names.
     *
     * @param use what labels are taken for
     * @param shards logical shards; 0: as many as the number of rows wants, for which the data are read twice where their
     *     length, or what their files tell, leads to another guess
     * @param missing whether features may be missing, or the names of categories
     * @throws IllegalArgumentException for what the user must mend
     */
    public static Tables load(SparkSession spark, Data data, LabelUse use, int shards, boolean missing) {
        if (shards > 0) {
            int partitions =
                    data.partitions().or(Math.min(shards, spark.sparkContext().defaultParallelism()));
            return new Tables(spark, data, use, shards, partitions, missing, false);
        }
        int guess = shardsFor(likelyRows(spark, data, use));
        Tables tables = load(spark, data, use, guess, missing);
        int wanted = shardsFor(tables.rows());
        if (wanted == guess) {
            return tables;
        }
        tables.close();
        return load(spark, data, use, wanted, missing);
    }

    /**
     * Loads what a job's {@code data} section names, as a recipe needs it.
     *
     * @param shards logical shards, or {@code auto}; of rows that stay where they are they are not asked
     */
    static Tables load(SparkSession spark, Data data, Needs needs, Count shards) {
        LabelUse use = LabelUse.of(needs.target());
        return needs.inPlace()
                ? inPlace(spark, data, use, needs.missing())
                : load(spark, data, use, shards.number(), needs.missing());
    }

    /** About how many rows there are to train with. */
    private static long likelyRows(SparkSession spark, Data data, LabelUse use) {
        double rows = Sources.likelyRows(
                spark, JobSources.of(spark, data, use, data.train(), data.labels(), data.features()));
        double kept = 1;
        for (HeldOut held : Arrays.asList(data.dev(), data.test())) {
            kept -= held == null || held.path() != null ? 0 : held.fraction();
        }
        return (long) (rows * kept);
    }

    /**
     * Loads what a job's {@code data} section names, once, and leaves the rows to train with where they are read: for
     * learners that sum integers, to which shards do not matter. Where none are held out, those are measured with too, by
     * sums of fractions: then they are placed after all. Features may be missing, or the names of categories.
     *
     * @throws IllegalArgumentException for what the user must mend
     */
    private static Tables inPlace(SparkSession spark, Data data, LabelUse use, boolean missing) {
        int shards = SparkShards.STANDARD;
        int partitions =
                data.partitions().or(Math.min(shards, spark.sparkContext().defaultParallelism()));
        return new Tables(spark, data, use, shards, partitions, missing, data.test() != null);
    }

    /** A power of two, by the rows alone: the cluster must not enter the result. */
    static int shardsFor(long rows) {
        int shards = SparkShards.STANDARD;
        while (shards < MOST_SHARDS && rows / shards > ROWS_PER_SHARD) {
            shards *= 2;
        }
        return shards;
    }

    private static int part(HeldOut held, List<Double> fractions) {
        if (held == null || held.path() != null) {
            return 0;
        }
        fractions.add(held.fraction());
        return fractions.size();
    }

    /** Better known before a fit than after it. */
    private void requireRows(String key, HeldOut held, int part) {
        Check.that(
                part == 0 || table.rows(part) > 0,
                "data.%s: expected a fraction of the %d rows that is some of them, found %s, which is none; a path names"
                        + " rows of their own",
                key,
                table.rows(),
                held == null ? null : held.fraction());
    }

    private SparkShards<Rows> held(Data data, HeldOut held, int part, boolean missing) {
        if (held == null) {
            return null;
        }
        if (part > 0) {
            return table.keep(part);
        }
        Labels labels = Labels.named(table.classNames());
        Table loaded = preparation.load(
                JobSources.of(
                        data,
                        held.path(),
                        null,
                        preparation.columns(table.featureNames()), // in that order, wherever they stand
                        labelled),
                new Packing(shards, partitions, RowSplit.none(), labels, missing).shaped(shape(data)));
        try {
            Check.that(
                    loaded.shape().equals(table.shape()),
                    "%s: expected rows of shape %s as in data.train, found %s",
                    held.path(),
                    table.shape(),
                    loaded.shape());
            return loaded.keep(0);
        } catch (IllegalArgumentException e) {
            loaded.close();
            throw e;
        }
    }

    /** What {@code data.shape} says; null if it says nothing. */
    static Shape shape(Data data) {
        return data.shape().isEmpty()
                ? null
                : Shape.example(
                        data.shape().stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public JavaSparkContext spark() {
        return spark;
    }

    @Override
    public Schema schema() {
        List<List<String>> words = words();
        return new Schema(featureNames(), words.stream().map(List::size).toList(), words, names(true), names(false));
    }

    /** Where labels have names, packing has found their indices. */
    @Override
    public boolean indexed() {
        return !names(true).isEmpty();
    }

    /** The training rows, placed by a plan. */
    @Override
    public Shards<Rows> train(Placement placement) {
        return placed(placement.place(spark, train));
    }

    /** The training rows where Spark keeps them. */
    public SparkShards<Rows> training() {
        return train;
    }

    /** What {@code data.id} calls the rows of {@code data.train}, read once more: one column of texts of that name. */
    public Dataset<Row> ids() {
        Dataset<Row> rows = preparation.derived(
                Sources.read(session, JobSources.of(data, data.train(), data.labels(), data.features(), labelled)),
                List.of());
        Column id = rows.col("`" + data.id().replace("`", "``") + "`");
        return rows.select(functions.trim(id.cast(DataTypes.StringType)).as(data.id()));
    }

    /** Rows for metrics on the way, placed by the same plan. */
    @Override
    public Optional<Shards<Rows>> heldOut(Placement placement) {
        return Optional.ofNullable(dev).map(rows -> placed(placement.place(spark, rows)));
    }

    /** Rows for metrics at the end; where none are held out, the training rows. */
    public Shards<Rows> test() {
        return test == null ? train : test;
    }

    private Shards<Rows> placed(Shards<Rows> shards) {
        placed.add(shards);
        return shards;
    }

    public boolean heldOut() {
        return test != null;
    }

    public List<String> featureNames() {
        return table.featureNames();
    }

    /** Whether rows are runs of steps. */
    public boolean ragged() {
        return table.form().ragged();
    }

    /** What was done to the rows by {@code data.prepare}, to be saved with the model. */
    public Optional<Model> preparation() {
        return preparation.steps().map(Prepared::preparation);
    }

    /** The shape of the features of a row: {@code data.shape}, or that of images, or a row of numbers. */
    public Shape shape() {
        return table.shape();
    }

    /** What the categories of each feature are called; none for a number. */
    public List<List<String>> words() {
        return featureNames().stream()
                .map(name -> preparation.words().getOrDefault(name, List.of()))
                .toList();
    }

    /** The names of the classes, or of the targets where labels are numbers. */
    public List<String> names(boolean classes) {
        return classes ? table.classNames() : table.targetNames();
    }

    /** Tells of those of so many classes without names that do not occur. */
    @Override
    public void noteAbsent(int classes, Consumer<String> notes) {
        List<Integer> absent = table.absent(classes);
        if (!absent.isEmpty()) {
            String listed = absent.stream().limit(LISTED).map(String::valueOf).collect(Collectors.joining(", "));
            notes.accept(
                    "note: column \"" + label() + "\": labels are the indices of " + classes + " classes, of which "
                            + listed + (absent.size() > LISTED ? ", … do" : absent.size() > 1 ? " do" : " does")
                            + " not occur");
        }
    }

    /** The same error with the column, the file and the data row of such a label, as far as they can be told, and what helps. */
    @Override
    public IllegalArgumentException located(WrongLabel wrong) {
        IllegalArgumentException located = table.located(wrong);
        String where = located == wrong ? "column \"" + label() + "\": " : "";
        return new IllegalArgumentException(
                where + located.getMessage() + String.format(Locale.ROOT, Labels.REMEDY, label()), wrong);
    }

    private String label() {
        return table.targetNames().get(0);
    }

    /** Rows to train with. */
    @Override
    public long rows() {
        return table.rows(0);
    }

    /** Of all rows of {@code data.train}, of what their categories are called, and of what was done to them. */
    @Override
    public String digest() {
        String words = preparation.words().isEmpty() ? "" : " " + Integer.toHexString(words().hashCode());
        return table.dataDigest()
                + words
                + preparation().map(before -> " " + Models.fingerprint(before)).orElse("");
    }

    /** How many of Spark's the rows to train with lie in. */
    public int partitions() {
        return train.partitions();
    }

    @Override
    public void close() {
        placed.forEach(Shards::close);
        train.close();
        if (dev != null) {
            dev.close();
        }
        if (test != null) {
            test.close();
        }
        table.close();
    }
}
