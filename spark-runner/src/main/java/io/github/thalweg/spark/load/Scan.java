package io.github.thalweg.spark.load;

import io.github.thalweg.learn.RowKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * Reads the rows of one partition, gives each its key and sends it, in chunks, to the place of the first row with that
 * key: rows that are equal meet there. What was found out goes to one place beyond. Stops at the first bad row.
 */
final class Scan<T> implements Iterator<Tuple2<Integer, byte[]>> {
    private final RowReader.Factory<T> factory;
    private final Iterator<T> items;
    private final RowLayout layout;
    private final Labels labels;
    private final String label;
    private final Places places;
    private final int partition;
    private final int chunkBytes;
    private final ChunkWriter[] writers;
    private final ScannedRow row;
    private final RowKey key = new RowKey();
    private final long[] parts;
    private final Findings findings;
    private final Deque<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();
    private RowReader reader;
    private boolean done;

    /** @param label the name of the one label, for errors */
    Scan(
            RowReader.Factory<T> factory,
            Iterator<T> items,
            RowLayout layout,
            Labels labels,
            String label,
            Places places,
            int partition,
            int chunkBytes) {
        this.factory = factory;
        this.items = items;
        this.layout = layout;
        this.labels = labels;
        this.label = label;
        this.places = places;
        this.partition = partition;
        this.chunkBytes = chunkBytes;
        this.writers = new ChunkWriter[places.count()];
        this.row = new ScannedRow(layout.targets());
        this.parts = new long[layout.keys()];
        this.findings = new Findings(places.split().parts());
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !done) {
            step();
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

    private void step() {
        try {
            if (reader == null) {
                reader = factory.open(items);
            }
            if (reader.next(row)) {
                take();
            } else {
                finish();
            }
        } catch (BadRow bad) {
            findings.bad(partition, bad.getMessage());
            finish();
        }
    }

    private void take() {
        row.hash(key, layout.sparse(), layout.weighted());
        long high = key.high();
        long low = key.low();
        labels.apply(row, label); // the key knows the label as the source has it
        findings.row(high, low, row.width, row.size);
        if (layout.texts()) {
            if (row.text != null) {
                findings.label(row.text);
            } else {
                findings.label(row.targets[0]);
            }
        }
        if (layout.named()) {
            parts[2] = high;
            parts[3] = low;
            key.reset().text(row.id);
            high = key.high();
            low = key.low();
        }
        parts[0] = high;
        parts[1] = low;
        int place = places.of(RowKey.id(high, low, 0));
        if (writers[place] == null) {
            writers[place] = ChunkWriter.counting(layout);
        }
        writers[place].add(parts, 1, row);
        if (writers[place].bytes() >= chunkBytes) {
            send(place);
        }
    }

    private void send(int place) {
        ChunkWriter writer = writers[place];
        if (!writer.narrow()) {
            findings.wide();
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
        ready.add(new Tuple2<>(places.count(), findings.write()));
        done = true;
    }
}
