package io.github.thalweg.spark.ml.rows;

import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.ColumnStatistics;
import io.github.thalweg.model.LabelIndices;
import io.github.thalweg.model.WrongLabel;
import io.github.thalweg.recipe.Schema;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.spark.SparkShards;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.spark.load.cell.Words;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Packing;
import io.github.thalweg.spark.ml.param.FeatureParams;
import io.github.thalweg.spark.ml.param.LearningParams;
import io.github.thalweg.spark.run.Loaded;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tree.Features;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The rows an estimator learns from, and those kept apart to validate, packed into shards. */
public final class TrainingRows implements Loaded {
    private static final String SHAPE = "shape";

    private final JavaSparkContext spark;
    private final Table table;
    private final SparkShards<Rows> train;
    private final SparkShards<Rows> validation; // null: there are none
    private final List<String> featureNames;
    private final List<Integer> categories;
    private final Map<String, List<String>> words;
    private final List<String> classNames;
    private final String digest;
    private final String label;
    private final long began;
    private final Map<Placement.Plan, Shards<Rows>> trains = new EnumMap<>(Placement.Plan.class); // fits may share them
    private final Map<String, AutoCloseable> kept = new HashMap<>();
    private final List<Shards<Rows>> placed = new ArrayList<>();
    private boolean shared;

    private TrainingRows(
            JavaSparkContext spark,
            Table table,
            SparkShards<Rows> train,
            SparkShards<Rows> validation,
            List<String> featureNames,
            List<Integer> categories,
            Map<String, List<String>> words,
            List<String> classNames,
            String digest,
            String label,
            long began) {
        this.spark = spark;
        this.table = table;
        this.train = train;
        this.validation = validation;
        this.featureNames = featureNames;
        this.categories = categories;
        this.words = words;
        this.classNames = classNames;
        this.digest = digest;
        this.label = label;
        this.began = began;
    }

    /**
     * Packs a table whose schema has been checked.
     *
     * @param labelled whether rows have labels
     * @param missing whether features may be missing
     * @param inPlace whether rows to learn from may stay where they are read: only integers are summed over them
     * @throws IllegalArgumentException naming column and value of what the user must mend
     */
    public static <P extends FeatureParams<?> & LearningParams> TrainingRows of(
            Dataset<?> dataset, P params, boolean labelled, boolean missing, boolean inPlace) {
        return of(dataset, params, labelled, missing, inPlace, null);
    }

    /** @param known what the categories in columns of names are called; null: as the table says */
    public static <P extends FeatureParams<?> & LearningParams> TrainingRows of(
            Dataset<?> dataset,
            P params,
            boolean labelled,
            boolean missing,
            boolean inPlace,
            Map<String, List<String>> known) {
        long began = System.nanoTime();
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
        StructType schema = dataset.schema();
        List<String> features = InputColumns.features(schema, params);
        Columns columns = new Columns(
                labelled ? List.of(params.getLabelCol()) : List.of(),
                features,
                column(params, params.idCol()),
                column(params, params.weightCol()));
        int shards = params.getShards();
        int partitions = Math.min(shards, spark.defaultParallelism());
        List<String> classes = labelled ? ColumnAttributes.classNames(schema.apply(params.getLabelCol())) : List.of();
        Packing packing = new Packing(shards, partitions, RowSplit.none(), Labels.indices(classes), missing)
                .shaped(shape(params));
        List<String> names = features.stream()
                .filter(name -> InputColumns.text(schema.apply(name).dataType()))
                .toList();
        Map<String, List<String>> words =
                names.isEmpty() ? Map.of() : known == null ? Words.of(dataset.toDF(), names) : known;
        Dataset<Row> rows = indexed(dataset.toDF(), names, words);
        String indicator = column(params, params.validationIndicatorCol());
        Table table = table(
                learned(rows, params), columns, inPlace ? packing.inPlace(Packing.mostPartitions(spark)) : packing);
        Table apart = indicator == null ? null : apart(rows.filter(kept(indicator)), columns, packing);
        StructField first = schema.apply(features.get(0));
        return new TrainingRows(
                spark,
                table,
                table.keep(0),
                apart == null ? null : apart.keep(0),
                featureNames(first, features, table, packing),
                ColumnAttributes.categories(
                        schema, features, table.featureNames().size()),
                words,
                classes,
                apart == null ? table.dataDigest() : table.dataDigest() + " " + apart.dataDigest(),
                params.getLabelCol(),
                began);
    }

    /** The shape that a param asks features to have, where the stage has such a param; null: nobody asks. */
    private static Shape shape(LearningParams params) {
        if (!params.hasParam(SHAPE) || !params.isDefined(params.getParam(SHAPE))) {
            return null;
        }
        int[] shape = (int[]) params.getOrDefault(params.getParam(SHAPE));
        return shape.length > 0 && shape[0] == Shape.ANY
                ? Shape.example(shape)
                : null; // others are the network's affair
    }

    private static List<String> featureNames(StructField first, List<String> columns, Table table, Packing packing) {
        if (InputColumns.single(first.dataType())) {
            return columns;
        }
        return packing.open()
                ? table.featureNames()
                : ColumnAttributes.vectorNames(first, table.featureNames().size());
    }

    /** The table with the indices of names in their place. */
    private static Dataset<Row> indexed(Dataset<Row> table, List<String> columns, Map<String, List<String>> words) {
        Dataset<Row> rows = table;
        for (String name : columns) {
            List<String> known = words.getOrDefault(name, List.of());
            Check.that(
                    !known.isEmpty(),
                    "featuresCols: expected column \"%s\" to be a number, or names that are known, found neither",
                    name);
            rows = rows.withColumn(name, Words.index(rows, name, known));
        }
        return rows;
    }

    /** The name a parameter holds; null if it is not set or empty. */
    public static String column(LearningParams params, org.apache.spark.ml.param.Param<String> param) {
        String name = params.declared().find(param);
        return name == null || name.isEmpty() ? null : name;
    }

    /** @throws IllegalArgumentException naming the row too, where it is a label or a weight that cannot be */
    private static Table table(Dataset<Row> rows, Columns columns, Packing packing) {
        try {
            return Table.of(rows, columns, packing);
        } catch (IllegalArgumentException e) {
            throw RowNames.located(rows, columns, e);
        }
    }

    private static Table apart(Dataset<Row> rows, Columns columns, Packing packing) {
        try {
            return table(rows, columns, packing);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("validationIndicatorCol: " + e.getMessage(), e);
        }
    }

    private static Column kept(String indicator) {
        return functions.coalesce(InputColumns.column(indicator), functions.lit(false));
    }

    /** The rows of a table that are not kept apart. */
    public static Dataset<Row> learned(Dataset<?> dataset, LearningParams params) {
        String indicator = column(params, params.validationIndicatorCol());
        return indicator == null ? dataset.toDF() : dataset.toDF().filter(functions.not(kept(indicator)));
    }

    @Override
    public JavaSparkContext spark() {
        return spark;
    }

    /** The rows to learn from, where a plan wants them. */
    @Override
    public synchronized Shards<Rows> train(Placement placement) {
        return trains.computeIfAbsent(placement.plan(), plan -> placed(placement.place(spark, train)));
    }

    /** From now on several fits learn from these rows: what they are cut into is kept for the next. */
    public TrainingRows share() {
        shared = true;
        return this;
    }

    /** The rows kept apart, if there are any. */
    @Override
    public Optional<Shards<Rows>> heldOut(Placement placement) {
        return Optional.ofNullable(validation).map(rows -> placed(placement.place(spark, rows)));
    }

    private Shards<Rows> placed(Shards<Rows> shards) {
        placed.add(shards);
        return shards;
    }

    /** How many there are to learn from. */
    @Override
    public long rows() {
        return table.rows();
    }

    /** A digest of all rows, those kept apart too, in no order. */
    @Override
    public String digest() {
        return words.isEmpty() ? digest : digest + " " + Integer.toHexString(words.hashCode());
    }

    /** Since packing began. */
    public double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    public List<String> featureNames() {
        return featureNames;
    }

    /** Names and categories of the features: as the columns' metadata tell, or as the names in them are. */
    Features features() {
        List<List<String>> called = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (int f = 0; f < featureNames.size(); f++) {
            List<String> names = words.getOrDefault(featureNames.get(f), List.of());
            called.add(names);
            counts.add(names.isEmpty() ? categories.get(f) : (Integer) names.size());
        }
        return new Features(featureNames, counts, called);
    }

    @Override
    public Schema schema() {
        Features features = features();
        return new Schema(featureNames, features.categories(), features.words(), classNames, table.targetNames());
    }

    @Override
    public IllegalArgumentException located(WrongLabel wrong) {
        return InputColumns.located(wrong, label);
    }

    @Override
    public synchronized <T extends AutoCloseable> Optional<T> kept(
            Placement placement, Class<T> type, Function<Shards<Rows>, T> make) {
        return shared
                ? Optional.of(type.cast(kept.computeIfAbsent(
                        placement.plan() + " " + type.getName(), key -> make.apply(train(placement)))))
                : Optional.empty();
    }

    /** As the label column's metadata tell them; else empty. */
    public List<String> classNames() {
        return classNames;
    }

    /**
     * All classes: as many as the label column's metadata tell, or as the labels do.
     *
     * @param labelled rows whose labels are indices of classes
     * @throws WrongLabel if one is not
     */
    List<String> classes(List<Shards<Rows>> labelled) {
        ColumnStatistics statistics = labelled.get(0).sum("", new ColumnStatistics.Taker(false), 0);
        labelled.stream().skip(1).forEach(more -> statistics.add(more.sum("", new ColumnStatistics.Taker(false), 0)));
        return LabelIndices.names(statistics, classNames, "");
    }

    private static void close(AutoCloseable kept) {
        try {
            kept.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot let go of what was made of rows: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        kept.values().forEach(TrainingRows::close);
        placed.forEach(Shards::close);
        train.close();
        if (validation != null) {
            validation.close();
        }
        table.close();
    }
}
