package io.github.thalweg.spark.load.content;

import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.spark.Shuffle;
import io.github.thalweg.spark.load.row.ByPlace;
import io.github.thalweg.spark.load.row.Classes;
import io.github.thalweg.spark.load.row.Cut;
import io.github.thalweg.spark.load.row.Findings;
import io.github.thalweg.spark.load.row.Input;
import io.github.thalweg.spark.load.row.KeyedRows;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Packing;
import io.github.thalweg.spark.load.row.PartitionRuns;
import io.github.thalweg.spark.load.row.RowLayout;
import io.github.thalweg.spark.load.row.RowReader;
import io.github.thalweg.spark.load.row.Sizes;
import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Rows that are moved to where their ids belong: in any cluster the same rows make up the same shard, in the same order.
 *
 * <p>ALGORITHM. Tasks read the source, give each row its key and send it in chunks to the place of the first row with
 * that key ({@link Scan}). There equal rows meet and get their numbers; all but the first of each go on to the places of
 * their own ids ({@link Numbering}). That is one Spark job of two shuffles, the second nearly empty for most tables; it
 * also brings back what the driver must know. The shards are packed from both shuffles when somebody computes them
 * ({@link Packer}), one bucket of ids at a time.
 */
public final class RowsByContent implements Cut {
    private final JavaPairRDD<Integer, byte[]> sent;
    private final JavaPairRDD<Integer, byte[]> numbered;
    private final RowLayout layout;
    private final Places places;
    private final Findings findings;

    private RowsByContent(
            JavaPairRDD<Integer, byte[]> sent,
            JavaPairRDD<Integer, byte[]> numbered,
            RowLayout layout,
            Places places,
            Findings findings) {
        this.sent = sent;
        this.numbered = numbered;
        this.layout = layout;
        this.places = places;
        this.findings = findings;
    }

    public static <T> RowsByContent of(Input<T> input, RowLayout layout, Packing packing, Sizes sizes) {
        Places places = new Places(packing.split(), packing.shards(), packing.partitions(), sizes.buckets());
        RowReader.Factory<T> factory = input.reader();
        Labels labels = packing.labels();
        String label = input.label();
        int chunkBytes = sizes.chunkBytes();
        int parts = packing.split().parts();
        int last = places.count(); // where findings go
        JavaPairRDD<Integer, byte[]> sent = Shuffle.by(
                new ByPlace(last + 1),
                JavaPairRDD.fromJavaRDD(input.items()
                        .mapPartitionsWithIndex(
                                (partition, items) -> new Scan<>(
                                        new KeyedRows<>(factory, items, layout, labels, label, partition, parts),
                                        layout,
                                        places,
                                        chunkBytes),
                                false)));
        JavaPairRDD<Integer, byte[]> numbered = Shuffle.by(
                new ByPlace(last + 1),
                JavaPairRDD.fromJavaRDD(sent.mapPartitionsWithIndex(
                        (place, records) -> place == last
                                ? records
                                : new Numbering(
                                        Bucket.of(records, Collections.emptyIterator(), layout),
                                        layout,
                                        places,
                                        chunkBytes),
                        false)));
        List<byte[]> found = PartitionRuns.of(JavaRDD.fromRDD(numbered.rdd(), numbered.classTag()), last, 1, 1)
                .map(Tuple2::_2)
                .collect();
        return new RowsByContent(sent, numbered, layout, places, Findings.sum(found, parts));
    }

    @Override
    public Findings findings() {
        return findings;
    }

    @Override
    public int shards(int part) {
        return places.shards();
    }

    @Override
    public JavaPairRDD<Integer, Rows> shards(int part, RowForm form, Classes classes, boolean mapped) {
        RowLayout rowLayout = layout;
        Places where = places;
        JavaRDD<Bucket> buckets =
                sent.zipPartitions(numbered, (first, others) -> List.of(Bucket.of(first, others, rowLayout))
                        .iterator());
        return JavaPairRDD.fromJavaRDD(
                PartitionRuns.of(buckets, places.first(part, 0), places.buckets(), places.partitions())
                        .mapPartitionsWithIndex(
                                (partition, contents) -> new Packer(
                                                form,
                                                rowLayout,
                                                classes,
                                                where.shards(),
                                                where.firstShard(partition),
                                                where.firstShard(partition + 1),
                                                mapped)
                                        .pack(contents),
                                false));
    }

    @Override
    public void close() {}
}
