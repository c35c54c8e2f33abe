package io.github.thalweg.spark.load;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.load.cell.Fields;
import io.github.thalweg.spark.load.cell.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Long tables as sequences: the rows of one id are one row, their features its steps, in the order of a column. Where that
 * column holds numbers, as such or as texts, steps come in the order of these, else in that of texts.
 */
public final class Sequences {
    private static final String STEPS = "__thalweg_steps";
    private static final String SAME = "__thalweg_same";

    private Sequences() {}

    /**
     * The sequences of a table: a column of ids, one of steps, and those that all rows of a sequence have in common.
     *
     * @param id the column of ids
     * @param order the column by which the rows of one id are ordered
     * @param step a vector of the features of a row
     * @param same columns that have one value in all rows of a sequence
     * @param idAs what the column of ids will be called
     * @param stepsAs what the column of steps will be called: arrays of arrays of numbers
     */
    public static Dataset<Row> of(
            Dataset<Row> rows, String id, String order, Column step, List<String> same, String idAs, String stepsAs) {
        Column[] common =
                same.stream().map(name -> Fields.column(rows, name).as(name)).toArray(Column[]::new);
        Column one = functions.struct(Words.text(rows, order).as("order"), step.as("step"));
        Dataset<Row> whole = rows.groupBy(functions.trim(Words.text(rows, id)).as(idAs))
                .agg(
                        functions.collect_list(one).as(STEPS),
                        common.length == 0
                                ? functions.lit(null).as(SAME)
                                : functions
                                        .collect_set(functions.struct(common))
                                        .as(SAME));
        UDF2<String, Seq<Row>, double[][]> ordered =
                (name, some) -> ordered(id, order, name, CollectionConverters.asJava(some));
        UDF2<String, Integer, Integer> first = (name, count) -> {
            Check.that(
                    count == 1,
                    "data.sequence: id \"%s\": expected one value of %s in all rows, found %d",
                    name,
                    same,
                    count);
            return 1;
        };
        List<Column> columns = new ArrayList<>();
        columns.add(whole.col(idAs));
        columns.add(functions
                .udf(ordered, DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.DoubleType)))
                .apply(whole.col(idAs), whole.col(STEPS))
                .as(stepsAs));
        for (String name : same) {
            Column place =
                    functions.udf(first, DataTypes.IntegerType).apply(whole.col(idAs), functions.size(whole.col(SAME)));
            columns.add(
                    functions.element_at(whole.col(SAME), place).getField(name).as(name));
        }
        return whole.select(columns.toArray(new Column[0]));
    }

    private static double[][] ordered(String id, String order, String name, List<Row> steps) {
        Check.that(
                name != null && !name.isEmpty(),
                "data.sequence.id: expected an id in every row of column \"%s\", found nothing",
                id);
        List<Row> sorted = new ArrayList<>(steps);
        for (Row step : sorted) {
            Check.that(
                    !step.isNullAt(0),
                    "data.sequence.order: id \"%s\": expected a place in every row of column \"%s\", found nothing",
                    name,
                    order);
        }
        Comparator<Row> places = sorted.stream().allMatch(step -> number(step.getString(0)) != null)
                ? Comparator.comparing(step -> number(step.getString(0)))
                : Comparator.comparing(step -> step.getString(0));
        sorted.sort(places);
        double[][] values = new double[sorted.size()][];
        for (int i = 0; i < values.length; i++) {
            Row step = sorted.get(i);
            Check.that(
                    i == 0 || places.compare(sorted.get(i - 1), step) != 0,
                    "data.sequence: id \"%s\": expected one row for each place, found two with %s = %s",
                    name,
                    order,
                    step.getString(0));
            values[i] = ((Vector) step.get(1)).toArray();
        }
        return values;
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text.trim());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
