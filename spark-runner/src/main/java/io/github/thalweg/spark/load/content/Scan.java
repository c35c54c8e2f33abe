package io.github.thalweg.spark.load.content;

import io.github.thalweg.spark.load.row.KeyedRows;
import io.github.thalweg.spark.load.row.RowLayout;
import io.github.thalweg.spark.load.row.ScannedRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * Sends the rows of one partition, in chunks, to the place of the first row with their key: rows that are equal meet
 * there. What was found out goes to one place beyond.
 */
final class Scan<T> implements Iterator<Tuple2<Integer, byte[]>> {
    private final KeyedRows<T> rows;
    private final RowLayout layout;
    private final Places places;
    private final int chunkBytes;
    private final ChunkWriter[] writers;
    private final Deque<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();
    private boolean done;

    Scan(KeyedRows<T> rows, RowLayout layout, Places places, int chunkBytes) {
        this.rows = rows;
        this.layout = layout;
        this.places = places;
        this.chunkBytes = chunkBytes;
        this.writers = new ChunkWriter[places.count()];
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !done) {
            if (rows.next()) {
                take(rows.row());
            } else {
                finish();
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public Tuple2<Integer, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.poll();
    }

    private void take(ScannedRow row) {
        if (layout.sparse()) {
            row.thin();
        }
        int place = places.of(rows.id());
        if (writers[place] == null) {
            writers[place] = ChunkWriter.counting(layout);
        }
        writers[place].add(rows.key(), 1, row);
        if (writers[place].bytes() >= chunkBytes) {
            send(place);
        }
    }

    private void send(int place) {
        ChunkWriter writer = writers[place];
        if (!writer.narrow()) {
            rows.findings().wide();
        }
        ready.add(new Tuple2<>(place, writer.write()));
    }

    private void finish() {
        for (int place = 0; place < writers.length; place++) {
            if (writers[place] != null && !writers[place].isEmpty()) {
                send(place);
            }
            writers[place] = null;
        }
        ready.add(new Tuple2<>(places.count(), rows.findings().write()));
        done = true;
    }
}
