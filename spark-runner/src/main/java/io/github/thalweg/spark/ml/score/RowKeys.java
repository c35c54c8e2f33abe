package io.github.thalweg.spark.ml.score;

import io.github.thalweg.learn.RowKey;
import io.github.thalweg.spark.ml.rows.FeatureReader;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a row is known by, as a function of Spark SQL: the key that packing gives it, and by what rows with one key are put in
 * order before they are numbered.
 */
public final class RowKeys implements UDF4<Row, Double, Double, String, Row> {
    /** {@code high, low}: the key; {@code first, second}: the order among rows that have it. */
    public static final StructType TYPE = new StructType()
            .add("high", DataTypes.LongType, false)
            .add("low", DataTypes.LongType, false)
            .add("first", DataTypes.LongType, false)
            .add("second", DataTypes.LongType, false);

    private static final long serialVersionUID = 1;

    private final FeatureReader reader;
    private final int width;
    private transient RowKey key; // a task has a copy of this

    public RowKeys(FeatureReader reader, int width) {
        this.reader = reader;
        this.width = width;
    }

    /**
     * @param weight null: rows have none
     * @param id null: rows are known by their content
     */
    @Override
    public Row call(Row row, Double label, Double weight, String id) {
        if (key == null) {
            key = new RowKey();
        }
        double[] features = new double[width];
        reader.read(row, features);
        if (label == null) {
            throw new IllegalArgumentException("row " + row + ": expected a label, found none");
        }
        key.reset().features(features, 0, width).endFeatures().number(label);
        if (weight != null) {
            key.number(weight);
        }
        long high = key.high();
        long low = key.low();
        if (id == null) {
            return RowFactory.create(high, low, 0L, 0L);
        }
        key.reset().text(id);
        return RowFactory.create(key.high(), key.low(), signed(high), signed(low));
    }

    /** In the order of unsigned numbers. */
    private static long signed(long unsigned) {
        return unsigned ^ Long.MIN_VALUE;
    }
}
