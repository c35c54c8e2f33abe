package io.github.thalweg.spark.kind;

import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.math.Check;
import io.github.thalweg.prepare.Field;
import io.github.thalweg.prepare.Form;
import io.github.thalweg.prepare.Preparation;
import io.github.thalweg.prepare.Steps;
import io.github.thalweg.spark.job.Data;
import io.github.thalweg.spark.load.PreparedColumns;
import io.github.thalweg.spark.load.SourceKeys;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spec.Registry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** The steps of {@code data.prepare}, fitted, on a job's table: some make columns of numbers, some of vectors or ids. */
final class Prepared {
    /** The one column of all features. */
    static final String FEATURES = "__thalweg_features";

    /** The column of the names of sequences. */
    static final String SEQUENCE = "__thalweg_sequence";

    private final Preparation preparation;
    private final boolean keyed; // whether rows have ids by what their source holds

    /** Steps that a model has been saved with. */
    Prepared(Preparation preparation) {
        this(preparation, false);
    }

    private Prepared(Preparation preparation, boolean keyed) {
        this.preparation = preparation;
        this.keyed = keyed;
    }

    /**
     * Fits a job's steps to its training rows.
     *
     * @param rows all that the job names, those that the split holds out too
     * @param features the columns to learn from, once they are prepared
     */
    static Prepared fit(Dataset<Row> rows, Data data, List<String> features, Columns columns, RowSplit split) {
        Steps steps = Steps.parse("data.prepare", data.prepare(), Registry.standard());
        for (Field input : steps.inputs()) {
            Check.that(
                    !data.label().contains(input.name()),
                    "data.prepare: expected steps that read features, found one that reads the label \"%s\"",
                    input.name());
        }
        for (String name : data.categories()) {
            Check.that(
                    steps.outputs().stream().noneMatch(output -> output.name().equals(name)),
                    "data.categories: expected columns that no step of data.prepare makes, found \"%s\"",
                    name);
        }
        boolean keyed = split.parts() > 1 && data.sequence() == null;
        Dataset<Row> train = split.parts() > 1 && data.sequence() != null
                ? SourceKeys.part(SourceKeys.named(rows, data.sequence().id()), split, 0)
                : keyed
                        ? SourceKeys.part(SourceKeys.add(rows, known(steps, features, columns), columns.id()), split, 0)
                        : rows;
        return new Prepared(PreparedColumns.fit(train, steps), keyed);
    }

    /** The columns by which a row is known. */
    private static List<String> known(Steps steps, List<String> features, Columns columns) {
        Set<String> made = steps.outputs().stream().map(Field::name).collect(Collectors.toSet());
        Set<String> known = new LinkedHashSet<>();
        steps.inputs().forEach(input -> known.add(input.name()));
        features.stream().filter(name -> !made.contains(name)).forEach(known::add);
        known.addAll(columns.label());
        known.add(columns.weight());
        known.remove(null);
        return List.copyOf(known);
    }

    Preparation preparation() {
        return preparation;
    }

    /** Whether steps make a column. */
    boolean makes(String column) {
        return form(column) != null;
    }

    private Form form(String column) {
        return preparation.steps().outputs().stream()
                .filter(output -> output.name().equals(column))
                .map(Field::form)
                .findFirst()
                .orElse(null);
    }

    /** The columns that steps read as numbers. */
    List<String> numbers() {
        return preparation.steps().inputs().stream()
                .filter(input -> input.form() == Form.NUMBER)
                .map(Field::name)
                .toList();
    }

    /** The columns of the source that steps read. */
    List<String> reads() {
        return preparation.steps().inputs().stream().map(Field::name).distinct().toList();
    }

    /** The table with what steps make, and with ids where rows need them. */
    Dataset<Row> apply(Dataset<Row> rows, List<String> features, Columns columns) {
        Dataset<Row> known =
                keyed ? SourceKeys.add(rows, known(preparation.steps(), features, columns), columns.id()) : rows;
        return PreparedColumns.apply(known, preparation);
    }

    /** The column of ids, once they are there. */
    String id(String id) {
        return keyed ? SourceKeys.ID : id;
    }

    /** The names of all features in the columns to learn from. */
    List<String> names(List<String> columns) {
        List<String> names = new ArrayList<>();
        for (String column : columns) {
            if (form(column) == Form.VECTOR) {
                names.addAll(preparation.elements(column));
            } else {
                names.add(column);
            }
        }
        return names;
    }

    /** The columns to learn from that have these names. */
    List<String> columns(List<String> names) {
        Map<String, String> first = preparation.steps().outputs().stream()
                .filter(output -> output.form() == Form.VECTOR)
                .map(Field::name)
                .collect(Collectors.toMap(name -> preparation.elements(name).get(0), name -> name));
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); ) {
            String vector = first.get(names.get(i));
            columns.add(vector == null ? names.get(i) : vector);
            i += vector == null ? 1 : preparation.elements(vector).size();
        }
        return columns;
    }

    /**
     * All features of a row as one vector.
     *
     * @param values of the columns, each a number or a vector
     * @param missing whether a number may be missing
     */
    Column vector(List<String> columns, List<Column> values, boolean missing) {
        List<Column> cast = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String name = columns.get(i);
            Form form = form(name);
            Check.that(
                    form == null || form == Form.VECTOR || form == Form.NUMBER,
                    "data.features: expected numbers or vectors, found \"%s\", of which a step of data.prepare makes %s%s",
                    name,
                    form,
                    form == Form.IDS ? "; alone, and with data.shape: [-1, 1], they are sequences" : "");
            Column value = form == Form.VECTOR ? values.get(i) : values.get(i).cast(DataTypes.DoubleType);
            cast.add(value);
        }
        return FeatureVector.of(columns, cast, missing);
    }

    /** Whether a column holds places in a vocabulary, as many in a row as it has. */
    boolean ids(String column) {
        return form(column) == Form.IDS;
    }
}
