package io.github.thalweg.spark.load.content;

import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.RowKey;
import io.github.thalweg.learn.RowOrder;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import io.github.thalweg.spark.load.row.Classes;
import io.github.thalweg.spark.load.row.LocalDirectory;
import io.github.thalweg.spark.load.row.RowLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** Packs the shards of one partition from its buckets, which come in the order of their ids. */
final class Packer {
    private final RowForm form;
    private final RowLayout layout;
    private final Classes classes;
    private final int shards;
    private final int firstShard;
    private final RowsBuilder[] builders;
    private double[] values = {};
    private float[] narrow = {};
    private int[] columns = {};
    private final double[] targets;

    /** @param mapped whether rows go to mapped files */
    Packer(RowForm form, RowLayout layout, Classes classes, int shards, int firstShard, int endShard, boolean mapped) {
        this.form = form;
        this.layout = layout;
        this.classes = classes;
        this.shards = shards;
        this.firstShard = firstShard;
        this.targets = new double[form.targets()];
        this.builders = new RowsBuilder[endShard - firstShard];
        for (int i = 0; i < builders.length; i++) {
            builders[i] = mapped ? RowsBuilder.mapped(form, LocalDirectory.get()) : RowsBuilder.onHeap(form);
        }
    }

    /** The shards of all buckets, with their numbers. */
    Iterator<Tuple2<Integer, Rows>> pack(Iterator<Bucket> buckets) {
        try {
            buckets.forEachRemaining(this::add);
            List<Tuple2<Integer, Rows>> packed = new ArrayList<>();
            for (int i = 0; i < builders.length; i++) {
                packed.add(new Tuple2<>(firstShard + i, builders[i].build()));
            }
            return packed.iterator();
        } finally {
            for (RowsBuilder builder : builders) {
                builder.close();
            }
        }
    }

    private void add(Bucket bucket) {
        long[] ids = new long[bucket.rows()];
        int[] counts = new int[builders.length];
        for (int row = 0; row < ids.length; row++) {
            long number = bucket.numbered(row) ? bucket.chunk(row).number(bucket.place(row)) : 0;
            ids[row] = RowKey.id(bucket.high(row), bucket.low(row), number);
            counts[RowKey.shard(ids[row], shards) - firstShard]++;
        }
        int[][] members = new int[builders.length][];
        Arrays.setAll(members, i -> new int[counts[i]]);
        for (int row = ids.length - 1; row >= 0; row--) {
            int shard = RowKey.shard(ids[row], shards) - firstShard;
            members[shard][--counts[shard]] = row;
        }
        for (int i = 0; i < builders.length; i++) {
            add(bucket, members[i], ids, builders[i]);
        }
    }

    private void add(Bucket bucket, int[] members, long[] ids, RowsBuilder builder) {
        long[] own = new long[members.length];
        Arrays.setAll(own, i -> ids[members[i]]);
        int[] order = RowOrder.of(own, own.length, (a, b) -> bucket.compare(members[a], members[b]));
        int before = -1;
        for (int i : order) {
            int row = members[i];
            boolean first = !bucket.numbered(row);
            if (first && before >= 0 && bucket.sameKey(before, row)) {
                continue; // its copies came with their numbers
            }
            add(bucket.chunk(row), bucket.place(row), own[i], builder);
            before = first ? row : before;
        }
    }

    private void add(Chunk chunk, int row, long id, RowsBuilder builder) {
        for (int t = 0; t < targets.length; t++) {
            targets[t] = target(chunk, row, t);
        }
        double weight = chunk.weight(row);
        int size = chunk.size(row);
        if (layout.sparse()) {
            reserve(Math.max(size, form.features()));
            chunk.copyColumns(row, columns);
            chunk.copyValues(row, values);
            if (form.sparse()) {
                builder.add(id, weight, targets, 0, columns, values, 0, size);
            } else {
                builder.add(id, weight, targets, 0, spread(size), 0);
            }
        } else if (chunk.narrow()) {
            narrow = narrow.length < size ? new float[size] : narrow;
            chunk.copyValues(row, narrow);
            if (form.ragged()) {
                builder.add(id, weight, targets, 0, narrow, 0, size / form.features());
            } else {
                builder.add(id, weight, targets, 0, narrow, 0);
            }
        } else {
            reserve(size);
            chunk.copyValues(row, values);
            if (form.ragged()) {
                builder.add(id, weight, targets, 0, values, 0, size / form.features());
            } else {
                builder.add(id, weight, targets, 0, values, 0);
            }
        }
    }

    private double target(Chunk chunk, int row, int t) {
        if (classes.isEmpty()) {
            return chunk.target(row, t);
        }
        String text = chunk.text(row);
        return classes.index(text != null ? text : Classes.name(chunk.target(row, t)));
    }

    /** Dense features from the entries of a sparse row. */
    private double[] spread(int size) {
        double[] dense = new double[form.features()];
        for (int i = 0; i < size; i++) {
            dense[columns[i]] = values[i];
        }
        return dense;
    }

    private void reserve(int size) {
        if (values.length < size) {
            values = new double[size];
            columns = new int[size];
        }
    }
}
