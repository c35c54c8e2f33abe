package io.github.thalweg.spark.ml.search;

import io.github.thalweg.learn.Parcel;
import io.github.thalweg.neighbor.Indexed;
import io.github.thalweg.neighbor.Neighbors;
import io.github.thalweg.neighbor.Recall;
import io.github.thalweg.spark.Held;
import io.github.thalweg.spark.Shuffle;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Tuple2;

/**
 * All queries against all known rows, wherever they lie.
 *
 * <p>ALGORITHM. Queries travel, known rows stay: each tile of queries goes to every partition of known rows, which finds its
 * own nearest, one tile after the other, as the tiles arrive; a tile's findings meet again and are merged, by distance and
 * row id, so in whatever order they come. Nothing but numbers of rows passes through the driver.
 */
public final class NeighborTable {
    private final JavaRDD<Held<NamedIndex>> known;
    private final JavaRDD<QueryTiles.Tile> tiles;
    private final Asking asking;

    /**
     * What is asked of each query.
     *
     * @param k at most so many
     * @param radius and at most so far away
     * @param candidates of a graph; 0: as it was built
     */
    public record Asking(int k, double radius, int candidates) implements Serializable {
        Indexed of(Indexed index) {
            return candidates == 0 ? index : index.searching(candidates);
        }
    }

    public NeighborTable(JavaRDD<Held<NamedIndex>> known, JavaRDD<QueryTiles.Tile> tiles, Asking asking) {
        this.known = known;
        this.tiles = tiles;
        this.asking = asking;
    }

    /** Rows (query, neighbour, distance, rank), computed when they are asked for. */
    public JavaRDD<Row> rows() {
        return findings(false)
                .groupByKey(new HashPartitioner(known.getNumPartitions()))
                .flatMap(parts -> rows(merged(parts._2())));
    }

    /** How many of the neighbours that are found are true ones. */
    public Recall recall() {
        HashPartitioner partitioner = new HashPartitioner(known.getNumPartitions());
        return findings(false)
                .cogroup(findings(true), partitioner)
                .map(both -> Parcel.of(Recall.of(
                        merged(both._2()._1()).neighbors(),
                        merged(both._2()._2()).neighbors())))
                .collect()
                .stream()
                .map(Parcel::content)
                .reduce(new Recall(0, 0), Recall::plus);
    }

    private JavaPairRDD<Long, Parcel<Findings>> findings(boolean exactly) {
        int partitions = known.getNumPartitions();
        Asking asked = asking;
        JavaPairRDD<Integer, Parcel<QueryTiles.Tile>> sent =
                Shuffle.by(new HashPartitioner(partitions), tiles.flatMapToPair(tile -> copies(tile, partitions)));
        return JavaPairRDD.fromJavaRDD(known.zipPartitions(sent, (held, mail) -> {
            List<NamedIndex> shards = new ArrayList<>();
            held.forEachRemaining(shard -> shards.add(shard.shard()));
            List<Indexed> indexes = shards.stream()
                    .map(shard -> exactly ? shard.index().exactly() : asked.of(shard.index()))
                    .toList();
            return new Answers(shards, indexes, mail, asked);
        }));
    }

    /** A tile for each partition; one of them keeps the names for the others. */
    private static Iterator<Tuple2<Integer, Parcel<QueryTiles.Tile>>> copies(QueryTiles.Tile tile, int partitions) {
        Parcel<QueryTiles.Tile> whole = Parcel.of(tile);
        Parcel<QueryTiles.Tile> bare = partitions == 1 ? whole : Parcel.of(tile.withoutNames());
        int home = (int) (tile.number() % partitions);
        List<Tuple2<Integer, Parcel<QueryTiles.Tile>>> copies = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            copies.add(new Tuple2<>(partition, partition == home ? whole : bare));
        }
        return copies.iterator();
    }

    /** What a partition of known rows has found for a tile. */
    private record Findings(Neighbors neighbors, Object[] queries, long[] ids, Object[] names) implements Serializable {
        Map<Long, Object> named() {
            Map<Long, Object> map = new HashMap<>();
            for (int i = 0; i < ids.length; i++) {
                map.put(ids[i], names[i]);
            }
            return map;
        }
    }

    /** A partition's findings for one tile after the other. */
    private record Answers(
            List<NamedIndex> shards,
            List<Indexed> indexes,
            Iterator<Tuple2<Integer, Parcel<QueryTiles.Tile>>> mail,
            Asking asking)
            implements Iterator<Tuple2<Long, Parcel<Findings>>> {
        @Override
        public boolean hasNext() {
            return mail.hasNext();
        }

        @Override
        public Tuple2<Long, Parcel<Findings>> next() {
            QueryTiles.Tile tile = mail.next()._2().unpack();
            Neighbors total = null;
            Map<Long, NamedIndex> owners = new HashMap<>();
            for (int s = 0; s < indexes.size(); s++) {
                Neighbors found = indexes.get(s).search(tile.queries(), asking.k(), asking.radius());
                if (shards.get(s).names() != null) {
                    for (long id : found.distinctIds()) {
                        owners.put(id, shards.get(s));
                    }
                }
                if (total == null) {
                    total = found;
                } else {
                    total.add(found);
                }
            }
            long[] ids = owners.isEmpty() ? new long[0] : total.distinctIds();
            Object[] names =
                    Arrays.stream(ids).mapToObj(id -> owners.get(id).name(id)).toArray();
            return new Tuple2<>(tile.number(), Parcel.of(new Findings(total, tile.names(), ids, names)));
        }
    }

    private record Merged(Neighbors neighbors, Object[] queries, Map<Long, Object> names) {}

    private static Merged merged(Iterable<Parcel<Findings>> parts) {
        Neighbors total = null;
        Object[] queries = null;
        Map<Long, Object> names = new HashMap<>();
        for (Parcel<Findings> part : parts) {
            Findings findings = part.unpack();
            names.putAll(findings.named());
            queries = findings.queries() != null ? findings.queries() : queries;
            if (total == null) {
                total = findings.neighbors();
            } else {
                total.add(findings.neighbors());
            }
        }
        return new Merged(total, queries, names);
    }

    private static Iterator<Row> rows(Merged merged) {
        Neighbors neighbors = merged.neighbors();
        List<Row> rows = new ArrayList<>();
        for (int query = 0; query < neighbors.queries(); query++) {
            for (int rank = 0; rank < neighbors.count(query); rank++) {
                long id = neighbors.id(query, rank);
                rows.add(RowFactory.create(
                        merged.queries()[query],
                        merged.names().getOrDefault(id, id),
                        neighbors.distance(query, rank),
                        rank + 1));
            }
        }
        return rows.iterator();
    }
}
