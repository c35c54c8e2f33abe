package io.github.thalweg.spark.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The rows that golden folders were made from and are applied to, as a table for {@code spark.ml}. */
final class GoldenRows {
    static final Path ALL = GoldenFolders.ROOT.resolve("rows.csv");

    /** The first five. */
    static final Path FEW = GoldenFolders.ROOT.resolve("few.csv");

    private static final List<String> PLACES = List.of("east", "north", "west");
    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType)
            .add("x", DataTypes.DoubleType)
            .add("y", DataTypes.DoubleType)
            .add("z", DataTypes.DoubleType)
            .add("colour", DataTypes.StringType)
            .add("features", SQLDataTypes.VectorType())
            .add("place", DataTypes.DoubleType)
            .add("within", DataTypes.DoubleType)
            .add("height", DataTypes.DoubleType)
            .add("depth", DataTypes.DoubleType)
            .add("weight", DataTypes.DoubleType);

    private GoldenRows() {}

    /** {@code id, x, y, z, colour, features (x, y, z), place and within as indices of classes, height, depth, weight}. */
    static Dataset<Row> table(Path csv) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line :
                Files.readAllLines(csv).subList(1, Files.readAllLines(csv).size())) {
            String[] fields = line.split(",");
            double x = Double.parseDouble(fields[1]);
            double y = Double.parseDouble(fields[2]);
            double z = Double.parseDouble(fields[3]);
            rows.add(RowFactory.create(
                    Long.parseLong(fields[0]),
                    x,
                    y,
                    z,
                    fields[4],
                    Vectors.dense(x, y, z),
                    (double) PLACES.indexOf(fields[5]),
                    fields[6].equals("yes") ? 1.0 : 0.0,
                    Double.parseDouble(fields[7]),
                    Double.parseDouble(fields[8]),
                    Double.parseDouble(fields[9])));
        }
        return io.github.thalweg.spark.Sessions.session().createDataFrame(rows, SCHEMA);
    }
}
