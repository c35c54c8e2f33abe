package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tables with known truths. */
final class Samples {
    private Samples() {}

    /**
     * Three clouds of points on a triangle, {@code x, y, features, label, name, weight, id, apart}; every fifth row is
     * marked as apart.
     */
    static Dataset<Row> clouds(int rows) {
        StructType schema = new StructType()
                .add("x", DataTypes.DoubleType)
                .add("y", DataTypes.DoubleType)
                .add("features", SQLDataTypes.VectorType())
                .add("label", DataTypes.DoubleType)
                .add("name", DataTypes.StringType)
                .add("weight", DataTypes.DoubleType)
                .add("id", DataTypes.LongType)
                .add("apart", DataTypes.BooleanType);
        String[] names = {"east", "north", "west"};
        Random random = new Random(7);
        List<Row> list = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int label = i % 3;
            double x = Math.cos(Math.PI / 2 * label) + 0.2 * random.nextGaussian();
            double y = Math.sin(Math.PI / 2 * label) + 0.2 * random.nextGaussian();
            list.add(RowFactory.create(
                    x, y, Vectors.dense(x, y), (double) label, names[label], 1.0 + i % 2, (long) i, i % 5 == 0));
        }
        return Sessions.session().createDataFrame(list, schema);
    }

    /** {@code label = 3 x − 2 y + 1} with features in [−1, 1]: {@code features, label}. */
    static Dataset<Row> plane(int rows) {
        StructType schema =
                new StructType().add("features", SQLDataTypes.VectorType()).add("label", DataTypes.DoubleType);
        Random random = new Random(11);
        List<Row> list = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            list.add(RowFactory.create(Vectors.dense(x, y), 3 * x - 2 * y + 1));
        }
        return Sessions.session().createDataFrame(list, schema);
    }

    /**
     * Two classes by the distance from the origin, one label in twenty wrong; a third feature tells nothing: {@code
     * features, label, height}. Of the active session.
     */
    static Dataset<Row> rings(int rows, long seed) {
        StructType schema = new StructType()
                .add("features", SQLDataTypes.VectorType())
                .add("label", DataTypes.DoubleType)
                .add("height", DataTypes.DoubleType);
        Random random = new Random(seed);
        List<Row> list = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            boolean outside = x * x + y * y > 1.4;
            boolean wrong = random.nextInt(20) == 0;
            double height = Math.sin(2 * x) + y * y / 2 + 0.1 * random.nextGaussian();
            list.add(RowFactory.create(
                    Vectors.dense(x, y, random.nextGaussian()), outside == wrong ? 0.0 : 1.0, height));
        }
        return Sessions.session().createDataFrame(list, schema).coalesce(2);
    }
}
