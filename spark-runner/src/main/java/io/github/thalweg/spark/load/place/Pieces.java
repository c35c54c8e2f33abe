package io.github.thalweg.spark.load.place;

import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.spark.Held;
import io.github.thalweg.spark.load.row.Findings;
import io.github.thalweg.spark.load.row.KeyedRows;
import io.github.thalweg.spark.load.row.RowLayout;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Packs the rows of one partition piece by piece; the last piece, which may be empty, tells what was found out. */
final class Pieces implements Iterator<Held<Piece>> {
    private final KeyedRows<?> rows;
    private final int partition;
    private final RowSplit split;
    private final PieceWriter writer;
    private int count;
    private boolean done;

    Pieces(KeyedRows<?> rows, int partition, RowLayout layout, RowSplit split) {
        this.rows = rows;
        this.partition = partition;
        this.split = split;
        this.writer = new PieceWriter(layout);
    }

    @Override
    public boolean hasNext() {
        return !done;
    }

    @Override
    public Held<Piece> next() {
        if (done) {
            throw new NoSuchElementException();
        }
        Findings findings = rows.findings();
        while (!writer.isFull() && rows.next()) {
            long id = rows.id();
            findings.partRows[split.part(id)]++;
            writer.add(rows.key(), id, rows.row());
        }
        if (!writer.narrow()) {
            findings.wide();
        }
        done = !writer.isFull();
        if (done) {
            findings.partition = partition;
            findings.pieces = count + 1;
        }
        Piece piece = writer.write(done ? findings.write() : null);
        if (done) {
            writer.close();
        }
        return new Held<>(count++, piece);
    }
}
