package io.github.thalweg.spark.load.place;

import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.spark.Held;
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
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Rows that stay where they were read, for learners to whom the place of a row does not matter; ids are those that {@link
 * RowsByContent} gives.
 *
 * <p>ALGORITHM. Tasks read the source once and pack its rows piece by piece ({@link Pieces}); Spark keeps the pieces, in
 * memory as far as they fit and on disk. Only what rows are known by travels ({@link KeyMail}), to where equal keys meet
 * ({@link Copies}): one job of one shuffle. Most tables have no two equal rows; then each row has its id already. Where
 * there are copies, each partition is told, by another shuffle, from which number on its rows with such a key are counted
 * ({@link FirstNumbers}): equal rows are interchangeable, so any of them may take any of these numbers. A shard is a run of
 * pieces, whose arrays it shares ({@link InPlacePacker}).
 *
 * <p>Parts of the split other than the first are to be measured with, by sums that are not of integers: their rows are sent
 * on to where their ids belong ({@link Runs}).
 */
public final class RowsInPlace implements Cut {
    private static final int SHARDS_PER_CORE = 4;
    private static final double FEW = 1 << 26; // bytes that one core soon has read again and again

    private final JavaRDD<Held<Piece>> pieces;
    private final JavaPairRDD<Integer, byte[]> letters;
    private final Packing packing;
    private final RowLayout layout;
    private final int ranges;
    private final int perPartition;
    private final Findings findings;
    private final HashMap<Integer, Findings.Seen> partitions;
    private final BitSet parts = new BitSet(); // that have been taken

    private RowsInPlace(
            JavaRDD<Held<Piece>> pieces,
            JavaPairRDD<Integer, byte[]> letters,
            Packing packing,
            RowLayout layout,
            int ranges,
            int perPartition,
            Findings findings,
            HashMap<Integer, Findings.Seen> partitions) {
        this.pieces = pieces;
        this.letters = letters;
        this.packing = packing;
        this.layout = layout;
        this.ranges = ranges;
        this.perPartition = perPartition;
        this.findings = findings;
        this.partitions = partitions;
    }

    /**
     * Whether rows may stay: not where many lie in so few places of a cluster that most of it would stand idle. Then they are
     * moved after all, which gives the same ids.
     */
    public static boolean suits(JavaSparkContext spark, Input<?> input) {
        return spark.isLocal()
                || input.bytes() < FEW
                || 2 * input.items().getNumPartitions() >= spark.defaultParallelism();
    }

    public static <T> RowsInPlace of(
            JavaSparkContext spark, Input<T> input, RowLayout layout, Packing packing, Sizes sizes) {
        RowReader.Factory<T> factory = input.reader();
        Labels labels = packing.labels();
        String label = input.label();
        RowSplit split = packing.split();
        int parts = split.parts();
        JavaRDD<T> items = input.items();
        int source = Math.max(1, items.getNumPartitions());
        int count = Math.min(source, packing.partitions());
        JavaRDD<Held<Piece>> pieces = (count < source ? items.coalesce(count) : items)
                .mapPartitionsWithIndex(
                        (partition, some) -> new Pieces(
                                new KeyedRows<>(factory, some, layout, labels, label, partition, parts),
                                partition,
                                layout,
                                split),
                        false)
                .persist(StorageLevel.MEMORY_AND_DISK());
        int ranges = count * Math.max(1, Math.min(sizes.buckets(), (source + count - 1) / count * 4));
        int stride = layout.keys();
        JavaPairRDD<Integer, byte[]> letters = Shuffle.by(
                new ByPlace(ranges),
                JavaPairRDD.fromJavaRDD(pieces.mapPartitionsWithIndex(
                        (partition, some) -> new KeyMail(some, partition, stride, ranges), false)));
        Findings all = new Findings(parts);
        HashMap<Integer, Findings.Seen> partitions = new HashMap<>();
        try {
            for (byte[] found : PartitionRuns.of(
                            letters.mapPartitions(
                                    range -> new Copies(range, stride, split)
                                            .findings()
                                            .iterator(),
                                    false),
                            0,
                            ranges / count,
                            count)
                    .collect()) {
                Findings some = Findings.read(found, parts);
                all.add(some);
                if (some.partition >= 0) {
                    partitions.put(some.partition, some.seen());
                }
            }
        } catch (Exception e) { // Scala throws what it does not declare
            pieces.unpersist(false);
            throw e;
        }
        return new RowsInPlace(
                pieces,
                letters,
                packing,
                layout,
                ranges,
                perPartition(count, Math.max(1, spark.defaultParallelism())),
                all,
                partitions);
    }

    /** So many that cores can share all shards evenly, but not too many, for each makes sums of its own. */
    static int perPartition(int partitions, int cores) {
        int even = cores / greatestDivisor(partitions, cores);
        int most = Math.max(1, SHARDS_PER_CORE * cores / partitions);
        return Math.min(even, most);
    }

    private static int greatestDivisor(int a, int b) {
        return b == 0 ? a : greatestDivisor(b, a % b);
    }

    @Override
    public Findings findings() {
        return findings;
    }

    @Override
    public int shards(int part) {
        return part == 0 ? pieces.getNumPartitions() * perPartition : packing.shards();
    }

    @Override
    public JavaPairRDD<Integer, Rows> shards(int part, RowForm form, Classes classes, boolean mapped) {
        InPlacePacker packer = new InPlacePacker(form, layout, classes, packing.split(), part);
        HashMap<Integer, Findings.Seen> before = partitions;
        int shards = perPartition;
        if (part == 0) {
            return JavaPairRDD.fromJavaRDD(numbered((partition, some, numbers) ->
                    packer.pack(partition, some, numbers, before.get(partition), shards, mapped)));
        }
        int all = packing.shards();
        return Runs.merged(
                numbered((partition, some, numbers) -> packer.send(some, numbers, before.get(partition), all)),
                all,
                form,
                mapped);
    }

    @FunctionalInterface
    private interface WithNumbers<R> extends Serializable {
        Iterator<R> apply(int partition, Iterator<Held<Piece>> pieces, FirstNumbers numbers);
    }

    /** Brings pieces and the numbers of their copies together. */
    private <R> JavaRDD<R> numbered(WithNumbers<R> then) {
        int stride = layout.keys();
        if (findings.copies == 0) {
            return pieces.mapPartitionsWithIndex(
                    (partition, some) -> then.apply(partition, some, new FirstNumbers(List.of(), stride)), false);
        }
        RowSplit split = packing.split();
        JavaPairRDD<Integer, long[]> told = Shuffle.by(
                new ByPlace(pieces.getNumPartitions()),
                JavaPairRDD.fromJavaRDD(PartitionRuns.of(
                        letters.mapPartitions(
                                range -> {
                                    List<Tuple2<Integer, long[]>> tables = new ArrayList<>();
                                    new Copies(range, stride, split)
                                            .numbers()
                                            .forEach((partition, table) -> tables.add(new Tuple2<>(partition, table)));
                                    return tables.iterator();
                                },
                                false),
                        0,
                        ranges / pieces.getNumPartitions(),
                        pieces.getNumPartitions())));
        JavaRDD<Told> tables = told.mapPartitionsWithIndex(
                (partition, some) -> {
                    List<long[]> list = new ArrayList<>();
                    some.forEachRemaining(table -> list.add(table._2()));
                    return List.of(new Told(partition, list)).iterator();
                },
                false);
        return pieces.zipPartitions(tables, (some, one) -> {
            Told own = one.next();
            return then.apply(own.partition(), some, new FirstNumbers(own.tables(), stride));
        });
    }

    /** What a partition is told; never leaves its task. */
    private record Told(int partition, List<long[]> tables) {}

    /** Tells that the shards of a part have been made and are kept; after the last part pieces are not. */
    public void taken(int part) {
        parts.set(part);
        if (parts.cardinality() == packing.split().parts()) {
            close();
        }
    }

    @Override
    public void close() {
        pieces.unpersist(false);
    }
}
