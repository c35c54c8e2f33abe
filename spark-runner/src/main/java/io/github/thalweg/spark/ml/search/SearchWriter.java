package io.github.thalweg.spark.ml.search;

import io.github.thalweg.spark.ml.save.Metadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Saves a search: {@code metadata} as Spark writes it, and {@code shards}, a Parquet table with a row for each shard:
 * {@code number}, {@code index} (core's {@link io.github.thalweg.store.State}) and {@code names}. Executors write it.
 */
public final class SearchWriter extends MLWriter {
    public static final String SHARDS = "/shards";
    public static final String SCHEMA = "/schema"; // its columns: who reads need not look into every file first

    private final Known known;
    private final MLWriter metadata;

    public SearchWriter(Known known, MLWriter metadata) {
        this.known = known;
        this.metadata = metadata;
    }

    @Override
    public void saveImpl(String path) {
        SparkSession spark = sparkSession();
        Metadata.write(metadata, spark, path);
        StructType schema =
                new StructType().add("number", DataTypes.IntegerType).add("index", DataTypes.BinaryType);
        boolean names = known.idType() != null;
        JavaRDD<Row> rows = known.rdd()
                .map(shard -> names
                        ? RowFactory.create(
                                shard.number(),
                                bytes(shard.shard()),
                                shard.shard().names())
                        : RowFactory.create(shard.number(), bytes(shard.shard())));
        StructType named =
                known.idType() == null ? schema : schema.add("names", DataTypes.createArrayType(known.idType()));
        spark.createDataset(List.of(named.json()), Encoders.STRING())
                .coalesce(1)
                .write()
                .text(path + SCHEMA);
        spark.createDataFrame(rows, named).write().parquet(path + SHARDS);
    }

    private static byte[] bytes(NamedIndex shard) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        shard.index().state().writeTo(out);
        return out.toByteArray();
    }
}
