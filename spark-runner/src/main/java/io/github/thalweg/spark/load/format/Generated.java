package io.github.thalweg.spark.load.format;

import io.github.thalweg.math.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tables that are made and not read: {@code generated:binary-addition?bits=12&examples=1000&seed=1}. */
public final class Generated {
    private static final String SCHEME = "generated:";
    private static final String BINARY_ADDITION = "binary-addition";
    private static final Map<String, Long> USUAL = Map.of("bits", 12L, "examples", 1000L, "seed", 1L);

    private Generated() {}

    /** Whether a path names a generator and not a file. */
    public static boolean is(String path) {
        return path.startsWith(SCHEME);
    }

    /** @throws IllegalArgumentException for an unknown generator, option or value */
    public static Dataset<Row> table(SparkSession spark, String path) {
        String[] parts = path.substring(SCHEME.length()).split("\\?", 2);
        Check.that(
                parts[0].equals(BINARY_ADDITION),
                "%s: unknown generator \"%s\"; there is %s",
                path,
                parts[0],
                BINARY_ADDITION);
        Map<String, Long> options = options(path, parts.length == 2 ? parts[1] : "");
        try {
            int bits = Math.toIntExact(options.get("bits"));
            int examples = Math.toIntExact(options.get("examples"));
            return table(spark, new BinaryAddition(bits, examples, options.get("seed")));
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Long> options(String path, String text) {
        Map<String, Long> options = new LinkedHashMap<>(USUAL);
        for (String pair : text.isEmpty() ? new String[0] : text.split("&")) {
            String[] named = pair.split("=", 2);
            Check.that(
                    named.length == 2 && USUAL.containsKey(named[0]) && named[1].matches("\\d{1,18}"),
                    "%s: expected bits, examples or seed = a whole number, found \"%s\"",
                    path,
                    pair);
            options.put(named[0], Long.valueOf(named[1]));
        }
        return options;
    }

    private static Dataset<Row> table(SparkSession spark, BinaryAddition sums) {
        StructType schema = new StructType();
        List<String> names = Stream.of("a", "b", "s")
                .flatMap(prefix -> BinaryAddition.names(prefix, sums.bits()).stream())
                .toList();
        for (String name : names) {
            schema = schema.add(name, DataTypes.DoubleType, false);
        }
        List<Row> rows = new ArrayList<>();
        for (double[] row : sums.rows()) {
            rows.add(RowFactory.create(Arrays.stream(row).boxed().toArray()));
        }
        return spark.createDataFrame(rows, schema);
    }
}
