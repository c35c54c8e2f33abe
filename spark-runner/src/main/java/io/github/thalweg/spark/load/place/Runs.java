package io.github.thalweg.spark.load.place;

import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.RowKey;
import io.github.thalweg.learn.RowOrder;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import io.github.thalweg.spark.Held;
import io.github.thalweg.spark.Shuffle;
import io.github.thalweg.spark.load.row.ByPlace;
import io.github.thalweg.spark.load.row.Findings;
import io.github.thalweg.spark.load.row.LocalDirectory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** Sends the rows of a part of the split to the shards of their ids, some pieces' rows at a time. */
final class Runs implements Iterator<Tuple2<Integer, Rows>> {
    private static final int PIECES = 16;

    private final Iterator<Held<Piece>> pieces;
    private final InPlacePacker packer;
    private final FirstNumbers numbers;
    private final Findings.Seen before;
    private final int shards;
    private final Deque<Tuple2<Integer, Rows>> ready = new ArrayDeque<>();
    private int taken;

    Runs(Iterator<Held<Piece>> pieces, InPlacePacker packer, FirstNumbers numbers, Findings.Seen before, int shards) {
        this.pieces = pieces;
        this.packer = packer;
        this.numbers = numbers;
        this.before = before;
        this.shards = shards;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && taken < before.pieces()) {
            List<Rows> some = new ArrayList<>();
            for (int i = 0; i < PIECES && taken < before.pieces(); i++, taken++) {
                Rows rows = packer.rows(packer.next(pieces, before), numbers);
                if (rows.rows() > 0) {
                    some.add(rows);
                }
            }
            if (!some.isEmpty()) {
                spread(Rows.join(some, LocalDirectory.get()));
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public Tuple2<Integer, Rows> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.poll();
    }

    private void spread(Rows rows) {
        int[] order = order(rows);
        for (int shard = 0; shard < shards; shard++) {
            int own = shard;
            int[] chosen = Arrays.stream(order)
                    .filter(row -> RowKey.shard(rows.id(row), shards) == own)
                    .toArray();
            if (chosen.length > 0) {
                try (RowsBuilder builder = RowsBuilder.onHeap(rows.form())) {
                    builder.add(rows, chosen);
                    ready.add(new Tuple2<>(shard, builder.build()));
                }
            }
        }
    }

    private static int[] order(Rows rows) {
        long[] ids = new long[rows.rows()];
        rows.copyIds(ids);
        return RowOrder.of(ids, ids.length, Integer::compare);
    }

    /** One partition for each shard, its rows in the order of their ids. */
    static JavaPairRDD<Integer, Rows> merged(
            JavaRDD<Tuple2<Integer, Rows>> runs, int shards, RowForm form, boolean mapped) {
        return JavaPairRDD.fromJavaRDD(Shuffle.by(
                        new ByPlace(shards),
                        runs.mapToPair(run -> new Tuple2<>(run._1(), new Held<>(run._1(), run._2()))))
                .mapPartitionsWithIndex(
                        (shard, some) -> {
                            List<Rows> all = new ArrayList<>();
                            some.forEachRemaining(run -> all.add(run._2().shard()));
                            return List.of(new Tuple2<>(shard, merged(all, form, mapped)))
                                    .iterator();
                        },
                        false));
    }

    private static Rows merged(List<Rows> runs, RowForm form, boolean mapped) {
        try (RowsBuilder builder = mapped ? RowsBuilder.mapped(form, LocalDirectory.get()) : RowsBuilder.onHeap(form)) {
            if (!runs.isEmpty()) {
                Rows all = Rows.join(runs, LocalDirectory.get());
                builder.add(all, order(all));
            }
            return builder.build();
        }
    }
}
