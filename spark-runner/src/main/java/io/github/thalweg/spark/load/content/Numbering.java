package io.github.thalweg.spark.load.content;

import io.github.thalweg.learn.RowKey;
import io.github.thalweg.spark.load.row.Findings;
import io.github.thalweg.spark.load.row.RowLayout;
import io.github.thalweg.spark.load.row.ScannedRow;
import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * Numbers the rows of a place that have the same key. The first of each key is where it belongs; the others are sent on,
 * each to the place of its own id. Most tables have few of them.
 */
final class Numbering implements Iterator<Tuple2<Integer, byte[]>> {
    private final Bucket bucket;
    private final RowLayout layout;
    private final Places places;
    private final int chunkBytes;
    private final int[] order;
    private final ChunkWriter[] writers;
    private final long[] key;
    private final ScannedRow row;
    private final Findings findings;
    private Tuple2<Integer, byte[]> ready;
    private int at; // in order
    private long copy; // of the row at that place
    private long number; // of its key
    private int flushed;

    Numbering(Bucket bucket, RowLayout layout, Places places, int chunkBytes) {
        this.bucket = bucket;
        this.layout = layout;
        this.places = places;
        this.chunkBytes = chunkBytes;
        this.order = bucket.byKey();
        this.writers = new ChunkWriter[places.count()];
        this.key = new long[layout.keys()];
        this.row = new ScannedRow(layout.targets());
        this.findings = new Findings(places.split().parts());
    }

    @Override
    public boolean hasNext() {
        while (ready == null && at < order.length) {
            step();
        }
        while (ready == null && flushed < writers.length) {
            flush(flushed++);
        }
        if (ready == null && flushed == writers.length) {
            ready = new Tuple2<>(places.count(), findings.write());
            flushed++;
        }
        return ready != null;
    }

    @Override
    public Tuple2<Integer, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Tuple2<Integer, byte[]> next = ready;
        ready = null;
        return next;
    }

    private void step() {
        int next = order[at];
        long id = RowKey.id(bucket.high(next), bucket.low(next), number);
        findings.partRows[places.split().part(id)]++;
        if (number > 0) {
            send(next, id);
        }
        number++;
        copy++;
        if (copy == bucket.chunk(next).number(bucket.place(next))) {
            copy = 0;
            at++;
            if (at < order.length && !bucket.sameKey(next, order[at])) {
                number = 0;
            }
        }
    }

    private void send(int from, long id) {
        Chunk chunk = bucket.chunk(from);
        int place = bucket.place(from);
        chunk.copy(place, row);
        for (int i = 0; i < key.length; i++) {
            key[i] = chunk.key(place, i);
        }
        int to = places.of(id);
        if (writers[to] == null) {
            writers[to] = ChunkWriter.numbered(layout);
        }
        writers[to].add(key, number, row);
        if (writers[to].bytes() >= chunkBytes) {
            flush(to);
        }
    }

    private void flush(int to) {
        if (writers[to] != null && !writers[to].isEmpty()) {
            ready = new Tuple2<>(to, writers[to].write());
        }
    }
}
