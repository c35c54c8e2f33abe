package io.github.thalweg.spark.kind;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.Classifier;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.model.Regressor;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Naming;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.csv.CSVFileFormat;
import org.apache.spark.sql.execution.datasources.json.JsonFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * The columns that a predictor adds to a table: {@code prediction} (the name of the class, or the value; {@code
 * prediction_TARGET} where there are several targets) and for classes {@code probability_NAME}, or as {@link Naming} calls
 * them.
 */
final class PredictedColumns {
    private static final String PREDICTION = "prediction";

    private final Predictor predictor;
    private final List<String> names; // under which they are written
    private final List<String> own;

    PredictedColumns(Predictor predictor, Naming naming) {
        this.predictor = predictor;
        this.own = own(predictor);
        naming.check(own);
        this.names = own.stream().map(naming::of).toList();
    }

    private static List<String> own(Predictor predictor) {
        if (predictor instanceof Classifier classifier) {
            List<String> own = new ArrayList<>(List.of(PREDICTION));
            classifier.classNames().forEach(name -> own.add("probability_" + name));
            return own;
        }
        List<String> targets = ((Regressor) predictor).targetNames();
        return targets.size() == 1
                ? List.of(PREDICTION)
                : targets.stream().map(name -> PREDICTION + "_" + name).toList();
    }

    /**
     * Refuses a table that cannot have them beside its own columns, or that a format cannot hold.
     *
     * @param where the table's path, for errors
     * @param exact whether names that differ by case are two
     */
    void check(String where, StructField[] fields, Destination.Format format, boolean exact) {
        Map<String, String> seen = new HashMap<>();
        for (StructField field : fields) {
            String name = field.name();
            String other = seen.put(exact ? name : name.toLowerCase(Locale.ROOT), name);
            Check.that(
                    other == null,
                    "%s: column \"%s\": expected a name of its own, found column \"%s\" too%s",
                    where,
                    name,
                    other,
                    name.equals(other) ? "" : "; --conf spark.sql.caseSensitive=true tells them apart");
            requireType(where, field, format);
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String other = seen.put(exact ? name : name.toLowerCase(Locale.ROOT), name);
            Check.that(
                    other == null,
                    "%s: column \"%s\": expected no name that predictions are to have, \"%s\"" + Naming.REMEDY,
                    where,
                    other,
                    name,
                    own.get(i));
        }
    }

    private static void requireType(String where, StructField field, Destination.Format format) {
        DataType type = field.dataType();
        if (spark(format).supportDataType(type)) {
            return;
        }
        String others = Arrays.stream(Destination.Format.values())
                .filter(other -> spark(other).supportDataType(type))
                .map(other -> "." + other.word())
                .collect(Collectors.joining(" or "));
        throw new IllegalArgumentException(String.format(
                Locale.ROOT,
                "%s: column \"%s\": expected a type that %s files can hold, found %s; %s",
                where,
                field.name(),
                format.word(),
                type.typeName(),
                others.isEmpty() ? "no format can: leave the column out" : "--output can end in " + others));
    }

    private static FileFormat spark(Destination.Format format) {
        return switch (format) {
            case PARQUET -> new ParquetFileFormat();
            case CSV -> new CSVFileFormat();
            case JSON -> new JsonFileFormat();
        };
    }

    /**
     * Them, in their order.
     *
     * @param prediction the index of a class, a value, or a vector of values
     * @param probabilities a vector of those of the classes; not looked at where values are predicted
     */
    List<Column> of(Column prediction, Column probabilities) {
        if (predictor instanceof Classifier classifier) {
            Column all = array(
                    classifier.classNames().stream().map(name -> lit(name)).toArray(Column[]::new));
            List<Column> columns = new ArrayList<>(
                    List.of(element_at(all, prediction.plus(lit(1)).cast("int")).as(names.get(0))));
            columns.addAll(elements(probabilities, names.subList(1, names.size())));
            return columns;
        }
        return names.size() == 1 ? List.of(prediction.as(names.get(0))) : elements(prediction, names);
    }

    private static List<Column> elements(Column vector, List<String> names) {
        Column array = vector_to_array(vector, "float64");
        return IntStream.range(0, names.size())
                .mapToObj(i -> array.getItem(i).as(names.get(i)))
                .toList();
    }
}
