package io.github.thalweg.spark.kind;

import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.math.Check;
import io.github.thalweg.prepare.Field;
import io.github.thalweg.prepare.Form;
import io.github.thalweg.prepare.Steps;
import io.github.thalweg.spark.job.Data;
import io.github.thalweg.spark.load.Sequences;
import io.github.thalweg.spark.load.SourceKeys;
import io.github.thalweg.spark.load.Sources;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.spark.load.cell.Fields;
import io.github.thalweg.spark.load.cell.MissingTexts;
import io.github.thalweg.spark.load.cell.Numbers;
import io.github.thalweg.spark.load.cell.Words;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Packing;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;

/**
 * What a job does to a table before its rows are packed: derived columns are added, and the names of categories become
 * their indices. Where it wants neither, the table is read as it is, which costs less and tells the file and row of a bad
 * value.
 */
final class Preparation {
    private final SparkSession spark;
    private final Data data;
    private final Map<String, List<String>> words;
    private final Optional<Prepared> steps;

    private Preparation(SparkSession spark, Data data, Map<String, List<String>> words, Optional<Prepared> steps) {
        this.spark = spark;
        this.data = data;
        this.words = words;
        this.steps = steps;
    }

    /**
     * A preparation for a table to learn from.
     *
     * @param categories whether names of categories are looked for; else the model takes numbers only
     * @param split of the rows; steps are fitted to those of part 0
     */
    static Preparation of(SparkSession spark, Data data, Source source, boolean categories, RowSplit split) {
        Check.that(
                categories || data.categories().isEmpty(),
                "data.categories: expected none, for this model takes numbers only, found %s",
                data.categories());
        Preparation fitted = new Preparation(spark, data, Map.of(), Optional.empty()).fitted(source, split);
        return categories ? new Preparation(spark, data, fitted.find(source), fitted.steps) : fitted;
    }

    /**
     * A preparation with what a model knows.
     *
     * @param words the categories of columns; columns without any are numbers
     * @param steps fitted to the rows that the model has learnt from
     */
    static Preparation of(SparkSession spark, Data data, Map<String, List<String>> words, Optional<Prepared> steps) {
        return new Preparation(spark, data, words, steps);
    }

    private Preparation fitted(Source source, RowSplit split) {
        if (data.prepare().isEmpty()) {
            return this;
        }
        Check.that(
                Sources.kind(spark, source) != Sources.Kind.NONE,
                "data.prepare: expected data with columns, found images or LIBSVM rows in %s",
                source.path());
        Dataset<Row> rows =
                derived(Sources.read(spark, source), source.columns().label());
        List<String> features = features(rows, source.columns());
        try {
            Prepared fitted = Prepared.fit(rows, data, features, source.columns(), split);
            return new Preparation(spark, data, words, Optional.of(fitted));
        } catch (Exception e) { // Scala throws what it does not declare
            explainNumbers(source, features);
            throw e;
        }
    }

    /** Reads the columns once more that steps take numbers from: which file and row is wrong nobody else knows. */
    private void explainNumbers(Source source, List<String> features) {
        List<String> numbers = Steps.parse("data.prepare", data.prepare(), Registry.standard()).inputs().stream()
                .filter(input -> input.form() == Form.NUMBER)
                .map(Field::name)
                .toList();
        Set<String> others = new HashSet<>(features);
        numbers.forEach(others::remove);
        explain(source, Packing.of(1, 1).missing(true), others, numbers);
    }

    /** The steps of {@code data.prepare}, fitted; none where there are none. */
    Optional<Prepared> steps() {
        return steps;
    }

    /** The columns of the source, or made by steps, in which features of these names stand. */
    List<String> columns(List<String> names) {
        return steps.map(made -> made.columns(names)).orElse(names);
    }

    /** What the categories of each such column are called, sorted: their indices are their places. */
    Map<String, List<String>> words() {
        return words;
    }

    /** Whether the rows of one name are one sequence. */
    boolean ofSequences() {
        return data.sequence() != null;
    }

    /** Whether there is anything to prepare. */
    boolean wanted() {
        return !data.derive().isEmpty() || !words.isEmpty() || steps.isPresent() || data.sequence() != null;
    }

    /** The table of a source, prepared where that is wanted. */
    Table load(Source source, Packing packing) {
        if (!wanted()) {
            return Table.load(spark, source, packing);
        }
        Columns columns = source.columns();
        Dataset<Row> rows = weighed(derived(Sources.read(spark, source), columns.label()), columns);
        try {
            return steps.isPresent() || data.sequence() != null
                    ? made(rows, columns, packing)
                    : Table.of(
                            numbered(rows, columns),
                            new Columns(columns.label(), features(rows, columns), columns.id(), columns.weight()),
                            packing);
        } catch (IllegalArgumentException e) { // of a table that has no path
            explain(source, packing);
            throw e.getMessage().startsWith("expected rows")
                    ? new IllegalArgumentException(source.path() + ": " + e.getMessage(), e)
                    : e;
        } catch (Exception e) { // Scala throws what it does not declare
            explain(source, packing);
            throw e;
        }
    }

    private Table made(Dataset<Row> rows, Columns columns, Packing packing) {
        Dataset<Row> made = steps.map(fitted -> fitted.apply(rows, features(rows, columns), columns))
                .orElse(rows);
        List<String> features = features(made, columns);
        List<String> names = steps.map(fitted -> fitted.names(features)).orElse(features);
        List<String> others = new ArrayList<>(columns.label());
        if (columns.weight() != null && !others.contains(columns.weight())) {
            others.add(columns.weight());
        }
        if (data.sequence() != null) {
            Shape shape = packing.shape() == null ? Shape.example(Shape.ANY, names.size()) : packing.shape();
            Columns known =
                    new Columns(columns.label(), List.of(Prepared.FEATURES), Prepared.SEQUENCE, columns.weight());
            return Table.of(sequences(made, features, others, packing.missing()), known, packing.shaped(shape))
                    .named(names);
        }
        String id = steps.get().id(columns.id());
        if (id != null && !others.contains(id)) {
            others.add(id);
        }
        List<Column> selected = new ArrayList<>();
        selected.add(vector(made, features, packing.missing()).as(Prepared.FEATURES));
        others.forEach(name -> selected.add(column(made, name).as(name)));
        Columns known = new Columns(columns.label(), List.of(Prepared.FEATURES), id, columns.weight());
        return Table.of(made.select(selected.toArray(new Column[0])), known, packing)
                .named(names);
    }

    /**
     * The sequences of a long table that steps have been applied to: {@link Prepared#SEQUENCE}, {@link Prepared#FEATURES}, and
     * what the rows of a sequence have in common.
     */
    Dataset<Row> sequences(Dataset<Row> made, List<String> features, List<String> same, boolean missing) {
        column(made, data.sequence().id()); // or else who is unknown is told
        column(made, data.sequence().order());
        return Sequences.of(
                made,
                data.sequence().id(),
                data.sequence().order(),
                vector(made, features, missing),
                same,
                Prepared.SEQUENCE,
                Prepared.FEATURES);
    }

    /** All features of a table that steps have been applied to, as one vector; or the one run of steps that there is. */
    Column vector(Dataset<Row> made, List<String> features, boolean missing) {
        if (data.ofSteps()
                && features.size() == 1
                && steps.isPresent()
                && steps.get().ids(features.get(0))) {
            return column(made, features.get(0));
        }
        List<Column> values = features.stream()
                .map(name -> steps.isPresent() && steps.get().makes(name) ? column(made, name) : number(made, name))
                .toList();
        return steps.isPresent()
                ? steps.get().vector(features, values, missing)
                : FeatureVector.of(
                        features,
                        values.stream()
                                .map(value -> value.cast(DataTypes.DoubleType))
                                .toList(),
                        missing);
    }

    /** The table with every feature as a number. */
    private Dataset<Row> numbered(Dataset<Row> rows, Columns columns) {
        List<String> features = features(rows, columns);
        List<Column> selected = new ArrayList<>();
        for (String name : rows.columns()) {
            selected.add(features.contains(name) ? number(rows, name).as(name) : column(rows, name));
        }
        for (String name : features) { // fields of structs
            if (!List.of(rows.columns()).contains(name) && Fields.has(rows.schema(), name)) {
                selected.add(number(rows, name).as(name));
            }
        }
        return rows.select(selected.toArray(new Column[0]));
    }

    /**
     * Reads the columns that nothing is made of once more, as they are: a table that has been prepared knows neither file
     * nor row of what is wrong with it.
     *
     * @throws IllegalArgumentException with file, row and column of what is wrong with one of them
     */
    void explain(Source source, Packing packing) {
        if (wanted()) {
            boolean made = steps.isPresent() || ofSequences(); // what is read here are columns before anything was made
            explain(
                    source,
                    made ? packing.shaped(null) : packing,
                    words.keySet(),
                    steps.map(Prepared::numbers).orElse(List.of()));
        } else {
            Table.load(spark, source, packing).close();
        }
    }

    /**
     * @param others columns that are no numbers
     * @param more columns of numbers besides the features that nothing is made of
     */
    private void explain(Source source, Packing packing, Collection<String> others, List<String> more) {
        Dataset<Row> rows = Sources.read(spark, source);
        Columns columns = source.columns();
        Predicate<String> there = name -> name != null && Fields.has(rows.schema(), name);
        Predicate<String> made = name -> steps.isPresent() && steps.get().makes(name);
        List<String> plain = Stream.concat(
                        features(rows, columns).stream().filter(name -> !others.contains(name) && !made.test(name)),
                        more.stream())
                .filter(there)
                .distinct()
                .toList();
        boolean weighed = there.test(columns.weight());
        if (!plain.isEmpty() || weighed) {
            Columns known = new Columns(
                    columns.label().stream().allMatch(there) ? columns.label() : List.of(),
                    plain.isEmpty() ? List.of(columns.weight()) : plain, // no feature at all would mean all of them
                    there.test(columns.id()) ? columns.id() : null,
                    weighed ? columns.weight() : null);
            Table.load(spark, new Source(source.path(), source.reading(), source.labels(), known), packing)
                    .close();
        }
    }

    /**
     * The table with the job's derived columns.
     *
     * @param labels wanted; other labels are not derived, for rows to predict may lack what they come from
     */
    Dataset<Row> derived(Dataset<Row> rows, List<String> labels) {
        return DerivedColumns.of(data, rows, labels);
    }

    /** A feature as the number that models know: an index for the name of a category, NaN for an unknown one. */
    Column number(Dataset<Row> rows, String name) {
        Column column = column(rows, name);
        if (words.containsKey(name)) {
            return Words.index(rows, name, words.get(name));
        }
        if (wanted() && Fields.type(rows.schema(), name) instanceof StringType) {
            UDF1<String, Double> number = text -> parsed(name, text);
            return functions.udf(number, DataTypes.DoubleType).apply(column);
        }
        return column;
    }

    /** The table with weights as numbers, where they come as texts. */
    private Dataset<Row> weighed(Dataset<Row> rows, Columns columns) {
        String weight = columns.weight();
        boolean text = weight != null
                && !columns.label().contains(weight)
                && List.of(rows.columns()).contains(weight)
                && Fields.type(rows.schema(), weight) instanceof StringType;
        return text ? rows.withColumn(weight, number(rows, weight)) : rows;
    }

    private static Double parsed(String column, String text) {
        try {
            return text == null ? Double.NaN : Numbers.parse(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "column \"" + column + "\": expected a number, found \"" + text + "\"" + MissingTexts.remedy(text));
        }
    }

    private List<String> features(Dataset<Row> rows, Columns columns) {
        if (!columns.features().isEmpty()) {
            return columns.features();
        }
        Set<String> others = new HashSet<>(columns.label());
        others.add(columns.id());
        others.add(columns.weight());
        others.add(SourceKeys.ID);
        if (data.sequence() != null) {
            others.add(data.sequence().id());
            others.add(data.sequence().order());
        }
        return Arrays.stream(rows.columns())
                .filter(name -> !others.contains(name))
                .toList();
    }

    /** Reads a table once to see which names there are; not at all where no column can have any. */
    private Map<String, List<String>> find(Source source) {
        Sources.Kind kind = Sources.kind(spark, source);
        if (kind == Sources.Kind.NONE) {
            return Map.of();
        }
        boolean typed = kind == Sources.Kind.TYPED;
        if (!typed && data.categories().isEmpty() && data.derive().isEmpty()) {
            return Map.of();
        }
        Dataset<Row> rows =
                derived(Sources.read(spark, source), source.columns().label());
        List<String> features = features(rows, source.columns());
        for (String name : data.categories()) {
            Check.that(features.contains(name), "data.categories: expected features, of which \"%s\" is none", name);
        }
        List<String> named = features.stream()
                .filter(name -> steps.isEmpty() || !steps.get().makes(name))
                .filter(name -> data.categories().contains(name)
                        || Fields.texts(rows.schema(), name)
                                && (typed || data.derive().containsKey(name)))
                .toList();
        if (named.isEmpty()) {
            return Map.of();
        }
        named.forEach(name -> column(rows, name)); // or else who is unknown is told
        try {
            return Words.of(rows, named);
        } catch (Exception e) { // Scala throws what it does not declare
            explain(source, Packing.of(1, 1).missing(true), named, List.of());
            throw e;
        }
    }

    private static Column column(Dataset<Row> rows, String name) {
        return Fields.column(rows, name);
    }
}
