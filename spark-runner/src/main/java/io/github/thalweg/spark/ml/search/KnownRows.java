package io.github.thalweg.spark.ml.search;

import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.RowKey;
import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.spark.Held;
import io.github.thalweg.spark.ShardPartitioner;
import io.github.thalweg.spark.Shuffle;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Packing;
import io.github.thalweg.spark.ml.param.KnownRowsParams;
import io.github.thalweg.spark.ml.rows.InputColumns;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.Tuple2;

/** Packs a table's rows into shards with their index and names. What Spark loses it packs and builds again. */
public final class KnownRows {
    private KnownRows() {}

    /** @throws IllegalArgumentException naming column and value of what the user must mend */
    public static JavaRDD<Held<NamedIndex>> of(
            Dataset<?> dataset, KnownRowsParams<?> params, NamedIndex.Builder builder) {
        Dataset<Row> rows = dataset.toDF();
        String id = params.idColumn();
        int shards = params.getShards();
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
        int partitions = Math.min(shards, spark.defaultParallelism());
        Table table = Table.of(
                rows,
                new Columns(List.of(), InputColumns.features(dataset.schema(), params), id, null),
                new Packing(shards, partitions, RowSplit.none(), Labels.numbers(), false));
        Parcel<NamedIndex.Builder> parcel = Parcel.of(builder);
        JavaPairRDD<Integer, Rows> packed = table.shards(0);
        if (id == null) {
            return packed.map(shard ->
                    new Held<>(shard._1(), new NamedIndex(parcel.content().build(shard._2()), null, null)));
        }
        return packed.zipPartitions(
                Shuffle.by(new ShardPartitioner(shards, partitions), names(rows, id, shards)),
                (held, names) -> named(held, names, parcel.content()));
    }

    private static JavaPairRDD<Integer, Parcel<NamedIndex.Names>> names(Dataset<Row> rows, String id, int shards) {
        Column column = rows.col("`" + id.replace("`", "``") + "`");
        return rows.select(functions.trim(column.cast(DataTypes.StringType)), column) // as the table reads ids
                .toJavaRDD()
                .mapPartitionsToPair(part -> names(part, shards));
    }

    private static Iterator<Tuple2<Integer, Parcel<NamedIndex.Names>>> names(Iterator<Row> rows, int shards) {
        Map<Integer, List<Tuple2<Long, Object>>> byShard = new TreeMap<>();
        RowKey key = new RowKey();
        while (rows.hasNext()) {
            Row row = rows.next();
            long id = NamedIndex.Names.id(key, row.getString(0));
            byShard.computeIfAbsent(RowKey.shard(id, shards), s -> new ArrayList<>())
                    .add(new Tuple2<>(id, row.get(1)));
        }
        List<Tuple2<Integer, Parcel<NamedIndex.Names>>> parts = new ArrayList<>();
        byShard.forEach((shard, list) -> parts.add(new Tuple2<>(
                shard,
                Parcel.of(new NamedIndex.Names(
                        list.stream().mapToLong(Tuple2::_1).toArray(),
                        list.stream().map(Tuple2::_2).toArray())))));
        return parts.iterator();
    }

    private static Iterator<Held<NamedIndex>> named(
            Iterator<Tuple2<Integer, Rows>> shards,
            Iterator<Tuple2<Integer, Parcel<NamedIndex.Names>>> names,
            NamedIndex.Builder builder) {
        Map<Integer, List<NamedIndex.Names>> byShard = new TreeMap<>();
        names.forEachRemaining(part -> byShard.computeIfAbsent(part._1(), s -> new ArrayList<>())
                .add(part._2().content()));
        List<Held<NamedIndex>> held = new ArrayList<>();
        shards.forEachRemaining(shard -> held.add(new Held<>(
                shard._1(), NamedIndex.of(builder.build(shard._2()), byShard.getOrDefault(shard._1(), List.of())))));
        return held.iterator();
    }
}
