package io.github.thalweg.spark.load.place;

import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.RowKey;
import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import io.github.thalweg.spark.Held;
import io.github.thalweg.spark.load.row.Classes;
import io.github.thalweg.spark.load.row.Findings;
import io.github.thalweg.spark.load.row.LocalDirectory;
import io.github.thalweg.spark.load.row.RowLayout;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import scala.Tuple2;

/**
 * A packer of the pieces of one partition into shards.
 *
 * @param part of the split whose rows are wanted
 */
record InPlacePacker(RowForm form, RowLayout layout, Classes classes, RowSplit split, int part)
        implements Serializable {
    /**
     * The shards of a partition, each a run of its pieces.
     *
     * @param before what was found out about the partition when it was read
     * @param mapped whether all rows must lie in mapped files
     */
    Iterator<Tuple2<Integer, Rows>> pack(
            int partition,
            Iterator<Held<Piece>> pieces,
            FirstNumbers numbers,
            Findings.Seen before,
            int shards,
            boolean mapped) {
        List<Tuple2<Integer, Rows>> packed = new ArrayList<>();
        int number = 0;
        for (int shard = 0; shard < shards; shard++) {
            int end = (int) ((shard + 1L) * before.pieces() / shards);
            List<Rows> run = new ArrayList<>();
            for (; number < end; number++) {
                Rows rows = rows(next(pieces, before), numbers);
                if (rows.rows() > 0) {
                    run.add(mapped ? rows.toFile(LocalDirectory.get()) : rows);
                }
            }
            packed.add(new Tuple2<>(partition * shards + shard, joined(run)));
        }
        return packed.iterator();
    }

    private Rows joined(List<Rows> run) {
        if (run.isEmpty()) {
            try (RowsBuilder none = RowsBuilder.unordered(form)) {
                return none.build();
            }
        }
        return Rows.join(run, LocalDirectory.get());
    }

    /** The rows of a part, in runs that ascend by id, each for one shard. */
    Iterator<Tuple2<Integer, Rows>> send(
            Iterator<Held<Piece>> pieces, FirstNumbers numbers, Findings.Seen before, int shards) {
        return new Runs(pieces, this, numbers, before, shards);
    }

    /** The next piece; the source must give the rows it gave before, should Spark have read it again. */
    Piece next(Iterator<Held<Piece>> pieces, Findings.Seen before) {
        Piece piece = pieces.hasNext() ? pieces.next().shard() : null;
        boolean same = piece != null
                && (piece.findings() == null
                        || Findings.read(piece.findings(), split.parts()).seen().equals(before));
        if (!same) {
            throw new IllegalStateException("the source gave other rows when it was read again");
        }
        return piece;
    }

    /** The rows of a piece that belong to this part, with their ids and classes, in the form of the table. */
    Rows rows(Piece piece, FirstNumbers numbers) {
        if (piece.size() == 0) {
            try (RowsBuilder none = RowsBuilder.unordered(form)) {
                return none.build();
            }
        }
        Rows rows = piece.rows();
        if (rows.sparse() && rows.features() < form.features()) {
            rows = rows.widened(form.features());
        }
        if (!numbers.isEmpty() || !classes.isEmpty()) {
            rows = rows.renamed(ids(piece, numbers), targets(piece));
        }
        return split.parts() == 1 && rows.form().equals(form) ? rows : wanted(rows);
    }

    private long[] ids(Piece piece, FirstNumbers numbers) {
        long[] keys = piece.keys();
        int stride = layout.keys();
        long[] ids = new long[piece.size()];
        for (int row = 0; row < ids.length; row++) {
            int at = row * stride;
            ids[row] = RowKey.id(keys[at], keys[at + 1], numbers.next(keys, at));
        }
        return ids;
    }

    private double[] targets(Piece piece) {
        int count = form.targets();
        double[] targets = new double[piece.size() * count];
        for (int row = 0; row < piece.size(); row++) {
            for (int t = 0; t < count; t++) {
                double number = piece.rows().target(row, t);
                String text = piece.text(row);
                targets[row * count + t] =
                        classes.isEmpty() ? number : classes.index(text != null ? text : Classes.name(number));
            }
        }
        return targets;
    }

    private Rows wanted(Rows rows) {
        int[] chosen = IntStream.range(0, rows.rows())
                .filter(row -> split.part(rows.id(row)) == part)
                .toArray();
        try (RowsBuilder builder = RowsBuilder.unordered(form)) {
            builder.add(rows, chosen);
            Rows wanted = builder.build();
            return rows.mapped() ? wanted.toFile(LocalDirectory.get()) : wanted;
        }
    }
}
