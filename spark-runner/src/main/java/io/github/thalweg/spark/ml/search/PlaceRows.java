package io.github.thalweg.spark.ml.search;

import io.github.thalweg.learn.Parcel;
import io.github.thalweg.math.Check;
import io.github.thalweg.math.distance.Distance;
import io.github.thalweg.spark.ml.param.InputParams;
import io.github.thalweg.spark.ml.rows.FeatureReader;
import io.github.thalweg.spark.ml.rows.InputColumns;
import io.github.thalweg.spark.ml.rows.RowNames;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of a table as places that a metric knows, each with its id and, where rows are known by their ids, last
 * the text of it.
 */
public record PlaceRows(JavaRDD<Row> rows, QueryTiles.Reading reading) {
    /**
     * @param width how many features a place has
     * @param id the column that names rows; null: none
     * @param named whether rows are known by their ids, and not by their content
     */
    public static PlaceRows of(
            Dataset<?> table, InputParams<?> params, int width, String id, boolean named, Distance metric) {
        StructType schema = table.schema();
        if (id != null) {
            InputColumns.field(schema, "idCol", id);
        }
        List<String> columns = InputColumns.features(schema, params);
        List<String> names = InputColumns.single(schema.apply(columns.get(0)).dataType())
                ? columns
                : IntStream.range(0, width).mapToObj(String::valueOf).toList();
        Check.that(
                names.size() == width,
                "featuresCols: expected %d features like the known rows, found %d",
                width,
                names.size());
        List<Column> needed = new ArrayList<>();
        Stream.concat(columns.stream(), Stream.ofNullable(id))
                .distinct()
                .map(InputColumns::column)
                .forEach(needed::add);
        int known = named && id != null ? needed.size() : -1;
        if (known >= 0) { // as a table reads ids
            needed.add(functions.trim(InputColumns.column(id).cast(DataTypes.StringType)));
        }
        Dataset<Row> rows = table.toDF().select(needed.toArray(Column[]::new));
        FeatureReader reader = new FeatureReader(rows.schema(), params, names, false, List.of(), metric);
        return new PlaceRows(
                rows.toJavaRDD(), new QueryTiles.Reading(reader, width, RowNames.place(rows.schema(), id), known));
    }

    /** Refuses rows to be known of which one is no place, where a metric does not know all numbers. */
    public static void require(Dataset<?> table, InputParams<?> params, String id, Distance metric) {
        if (metric.refuses()) {
            List<String> columns = InputColumns.features(table.schema(), params);
            if (InputColumns.single(table.schema().apply(columns.get(0)).dataType())) {
                metric.requireDimensions(columns.size());
            }
            of(table, params, 2, id, true, metric).count();
        }
    }

    /** How many rows there are. @throws IllegalArgumentException naming the first that cannot be read */
    public long count() {
        QueryTiles.Reading told = reading;
        List<Read> parts =
                rows
                        .mapPartitions(
                                part -> List.of(Parcel.of(Read.of(part, told))).iterator())
                        .collect()
                        .stream()
                        .map(Parcel::content)
                        .toList();
        parts.stream().map(Read::bad).filter(Objects::nonNull).findFirst().ifPresent(bad -> {
            throw new IllegalArgumentException(bad);
        });
        return parts.stream().mapToLong(Read::count).sum();
    }

    /** What a partition holds, and what is wrong with the first row that cannot be read, or null. */
    private record Read(long count, String bad) implements Serializable {
        public static Read of(Iterator<Row> rows, QueryTiles.Reading reading) {
            double[] row = new double[reading.width()];
            long count = 0;
            try {
                for (; rows.hasNext(); count++) {
                    reading.read(rows.next(), row);
                }
                return new Read(count, null);
            } catch (IllegalArgumentException e) {
                return new Read(count, e.getMessage());
            }
        }
    }
}
