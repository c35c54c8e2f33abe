package io.github.thalweg.spark.load.format;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.spark.load.cell.Fields;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Numbered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/** The columns of a table that are wanted, found by name and brought to few types. */
public final class Selection {
    private static final int LISTED = 4;

    private final String where;
    private final StructType schema;
    private final Columns columns;
    private final boolean numerals;
    private final String remedy;
    private final List<String> features;
    private final boolean open; // whether rows are runs of steps
    private final int elements; // those of the one vector that are wanted, or −1

    /**
     * @param where what errors begin with: a path, or nothing
     * @param open whether rows are runs of steps
     */
    public Selection(String where, StructType schema, Columns columns, boolean open) {
        this(where, schema, columns, open, false, "");
    }

    /**
     * @param numerals whether features and weights may be texts that read as numbers
     * @param remedy what helps where a column is not found, behind the error
     */
    public Selection(String where, StructType schema, Columns columns, boolean open, boolean numerals, String remedy) {
        this.open = open;
        this.remedy = remedy;
        this.where = where.isEmpty() ? "" : where + ": ";
        this.schema = schema;
        this.columns = columns;
        this.numerals = numerals;
        columns.label().forEach(this::requireKnown);
        String vector = vector(columns.features());
        this.elements = vector == null ? -1 : columns.features().size();
        this.features = vector == null ? chosen() : List.of(vector);
        if (columns.id() != null) {
            requireKnown(columns.id());
        }
        if (columns.weight() != null) {
            requireKnown(columns.weight());
        }
    }

    private void requireKnown(String name) {
        if (!known(name)) {
            throw new IllegalArgumentException(
                    where + Fields.unknown(schema, name).getMessage() + remedy);
        }
    }

    private boolean known(String name) {
        return Fields.has(schema, name);
    }

    /** The column of which these are all elements, as {@link Table#featureNames} names them; null if they are not. */
    private String vector(List<String> names) {
        String first = names.isEmpty() ? "" : names.get(0);
        if (known(first) || !first.endsWith("[0]")) {
            return null;
        }
        String column = first.substring(0, first.length() - 3);
        boolean all = known(column) && names.equals(elements(column, names.size()));
        return all ? column : null;
    }

    /** The names of the elements of a vector. */
    static List<String> elements(String column, int count) {
        return Numbered.list(column + "[", 0, count, "]");
    }

    private List<String> chosen() {
        if (!columns.features().isEmpty()) {
            columns.features().forEach(this::requireKnown);
            return columns.features();
        }
        Set<String> others = new HashSet<>(columns.label());
        others.add(columns.id());
        others.add(columns.weight());
        List<String> rest = Arrays.stream(schema.fieldNames())
                .filter(name -> !others.contains(name))
                .toList();
        Check.that(!rest.isEmpty(), "%sexpected columns to learn from, found only label, id and weight", where);
        return rest;
    }

    /** The columns to learn from. */
    public List<String> features() {
        return features;
    }

    /** All columns in which something stands that is wanted. */
    Set<String> wanted() {
        Set<String> wanted = new HashSet<>(features);
        wanted.addAll(columns.label());
        wanted.addAll(Arrays.asList(columns.id(), columns.weight()));
        wanted.remove(null);
        return wanted.stream().map(name -> Fields.outermost(schema, name)).collect(Collectors.toSet());
    }

    /** How the selected columns are to be read; an array in each row as a run of steps where that is wanted, and of arrays each is a step. */
    public SqlRowReader.Form form(boolean missing) {
        DataType type = type(features.get(0));
        boolean vector = type.equals(SQLDataTypes.VectorType());
        boolean array = type instanceof ArrayType;
        boolean nested = open && numeric(type, 2);
        Check.that(
                array || !open,
                "%sdata.shape: expected a column of arrays for rows that are runs of steps, found column \"%s\", %s",
                where,
                features.get(0),
                words(type));
        if (vector || array) {
            Check.that(
                    features.size() == 1,
                    "%scolumn \"%s\": expected to be the only one to learn from, for it holds vectors; found others",
                    where,
                    features.get(0));
        }
        SqlRowReader.Kind kind =
                vector ? SqlRowReader.Kind.VECTOR : array ? SqlRowReader.Kind.ARRAY : SqlRowReader.Kind.NUMBERS;
        if (open) {
            kind = nested ? SqlRowReader.Kind.STEPS : SqlRowReader.Kind.RUN;
        }
        boolean[] textual = new boolean[columns.label().size()];
        for (int i = 0; i < textual.length; i++) {
            textual[i] = text(columns.label().get(i));
        }
        return new SqlRowReader.Form(
                kind,
                elements,
                features.toArray(new String[0]),
                columns.label().toArray(new String[0]),
                textual,
                numerals(),
                columns.weight(),
                columns.id(),
                missing);
    }

    /** Whether a column holds arrays of numbers, so many in each other. */
    private static boolean numeric(DataType type, int depth) {
        return depth == 0
                ? type instanceof NumericType
                : type instanceof ArrayType array && numeric(array.elementType(), depth - 1);
    }

    /** Which features, and at the end whether the weight, are texts that read as numbers; null: none is. */
    private boolean[] numerals() {
        boolean[] texts = new boolean[features.size() + 1];
        boolean any = false;
        for (int i = 0; i < texts.length && numerals; i++) {
            String name = i < features.size() ? features.get(i) : columns.weight();
            texts[i] = name != null && text(name);
            any |= texts[i];
        }
        return any ? texts : null;
    }

    private boolean text(String name) {
        return type(name) instanceof StringType;
    }

    /** The selected columns: features, labels, weight, id, in this order; then more. */
    public Dataset<Row> select(Dataset<Row> data, Column... more) {
        List<Column> selected = new ArrayList<>();
        features.forEach(name -> selected.add(feature(data, name)));
        for (String name : columns.label()) {
            selected.add(text(name) ? column(data, name) : number(data, name));
        }
        if (columns.weight() != null) {
            selected.add(number(data, columns.weight()));
        }
        if (columns.id() != null) {
            selected.add(id(data, columns.id()));
        }
        selected.addAll(List.of(more));
        List<Column> renamed = new ArrayList<>(); // several roles of one column need several names
        for (int i = 0; i < selected.size(); i++) {
            renamed.add(selected.get(i).as("c" + i));
        }
        return data.select(renamed.toArray(new Column[0]));
    }

    private Column feature(Dataset<Row> data, String name) {
        DataType type = type(name);
        if (type.equals(SQLDataTypes.VectorType())) {
            return column(data, name);
        }
        if (type instanceof ArrayType array && array.elementType() instanceof NumericType) {
            return column(data, name).cast(DataTypes.createArrayType(DataTypes.DoubleType));
        }
        if (open && numeric(type, 2)) {
            DataType steps = DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.DoubleType));
            return column(data, name).cast(steps);
        }
        return number(data, name);
    }

    private Column number(Dataset<Row> data, String name) {
        DataType type = type(name);
        if (numerals && type instanceof StringType) {
            return column(data, name);
        }
        boolean numeric = type instanceof NumericType || type instanceof BooleanType;
        Check.that(
                numeric, "%scolumn \"%s\": expected numbers, found %s%s", where, name, words(type), remedy(name, type));
        return column(data, name).cast(DataTypes.DoubleType);
    }

    private Column id(Dataset<Row> data, String name) {
        DataType type = type(name);
        boolean exact = type instanceof IntegralType
                || type instanceof StringType
                || type instanceof DateType
                || type instanceof TimestampType;
        Check.that(exact, "%scolumn \"%s\": expected whole numbers or text as ids, found %s", where, name, words(type));
        return functions.trim(column(data, name).cast(DataTypes.StringType));
    }

    private static Column column(Dataset<Row> data, String name) {
        return Fields.column(data, name);
    }

    private DataType type(String name) {
        return Fields.type(schema, name);
    }

    private static String words(DataType type) {
        if (type instanceof StructType) {
            return "a struct";
        }
        if (type instanceof MapType) {
            return "a map";
        }
        if (type instanceof ArrayType array) {
            DataType inner = array.elementType();
            return "an array of " + (inner instanceof StructType ? "structs" : words(inner));
        }
        return type instanceof StringType ? "text" : type.simpleString();
    }

    /** How to get at the numbers in a column of several values. */
    private String remedy(String name, DataType type) {
        if (type instanceof StructType struct) {
            List<String> leaves = Fields.leaves(struct);
            String listed =
                    leaves.stream().limit(LISTED).map(leaf -> name + "." + leaf).collect(Collectors.joining(", "));
            return "; data.features: [" + listed + (leaves.size() > LISTED ? ", …" : "") + "] takes its fields";
        }
        if (type instanceof MapType) {
            return "; data.derive: {value: " + name + "['key']} makes a column of one of its values";
        }
        if (numeric(type, 2)) {
            return "; data.shape: [-1, …] takes it for steps of so many numbers each";
        }
        if (type instanceof ArrayType array) {
            String inside = array.elementType() instanceof StructType struct && struct.length() > 0
                    ? "." + struct.fieldNames()[0]
                    : "";
            return "; data.derive: {first: " + name + "[0]" + inside + "} makes a column of one of its values";
        }
        return "";
    }
}
