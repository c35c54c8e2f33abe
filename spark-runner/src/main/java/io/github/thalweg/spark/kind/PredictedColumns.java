package io.github.thalweg.spark.kind;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.Output;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Naming;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
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
        List<String> own = new ArrayList<>();
        for (Output output : predictor.outputs()) {
            if (output.form() == Output.Form.NUMBERS) {
                output.parts().forEach(part -> own.add(output.name() + "_" + part));
            } else {
                own.add(output.name());
            }
        }
        return own;
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

    /** Them, in their order. @param said the column of an output by its name */
    List<Column> of(Function<String, Column> said) {
        List<Column> columns = new ArrayList<>();
        for (Output output : predictor.outputs()) {
            Column column = said.apply(output.name());
            switch (output.form()) {
                case NUMBER, INDEX -> columns.add(column);
                case CLASS -> columns.add(named(column, output.parts()));
                case NUMBERS -> {
                    Column array = vector_to_array(column, "float64");
                    IntStream.range(0, output.width()).forEach(i -> columns.add(array.getItem(i)));
                }
            }
        }
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).as(names.get(i)))
                .toList();
    }

    private static Column named(Column index, List<String> names) {
        Column all = array(names.stream().map(name -> lit(name)).toArray(Column[]::new));
        return element_at(all, index.plus(lit(1)).cast("int"));
    }
}
