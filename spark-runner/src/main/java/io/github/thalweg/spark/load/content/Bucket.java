package io.github.thalweg.spark.load.content;

import io.github.thalweg.learn.RowOrder;
import io.github.thalweg.spark.load.row.RowLayout;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** The rows of one place, as many as a task holds at once: those sent by their keys, then those sent by number. */
final class Bucket {
    private final Chunk[] chunks;
    private final int[] chunkOf;
    private final int[] placeOf;
    private final long[] high;
    private final long[] low;
    private final int unnumbered;

    private Bucket(List<Chunk> chunks, int unnumberedChunks) {
        this.chunks = chunks.toArray(new Chunk[0]);
        int rows = 0;
        int first = 0;
        for (int c = 0; c < this.chunks.length; c++) {
            rows = Math.addExact(rows, this.chunks[c].rows());
            first = c < unnumberedChunks ? rows : first;
        }
        this.unnumbered = first;
        this.chunkOf = new int[rows];
        this.placeOf = new int[rows];
        this.high = new long[rows];
        this.low = new long[rows];
        int row = 0;
        for (int c = 0; c < this.chunks.length; c++) {
            for (int i = 0; i < this.chunks[c].rows(); i++) {
                chunkOf[row] = c;
                placeOf[row] = i;
                high[row] = this.chunks[c].key(i, 0);
                low[row] = this.chunks[c].key(i, 1);
                row++;
            }
        }
    }

    /** In what order chunks arrive does not matter. */
    static Bucket of(
            Iterator<Tuple2<Integer, byte[]>> unnumbered,
            Iterator<Tuple2<Integer, byte[]>> numbered,
            RowLayout layout) {
        List<Chunk> chunks = new ArrayList<>();
        unnumbered.forEachRemaining(record -> chunks.add(new Chunk(record._2(), layout)));
        int first = chunks.size();
        numbered.forEachRemaining(record -> chunks.add(new Chunk(record._2(), layout)));
        return new Bucket(chunks, first);
    }

    int rows() {
        return high.length;
    }

    /** The chunk that holds a row, at {@link #place}. */
    Chunk chunk(int row) {
        return chunks[chunkOf[row]];
    }

    int place(int row) {
        return placeOf[row];
    }

    long high(int row) {
        return high[row];
    }

    long low(int row) {
        return low[row];
    }

    /** Whether a row came with its number; else it stands for the first, or for several, of those with its key. */
    boolean numbered(int row) {
        return row >= unnumbered;
    }

    boolean sameKey(int a, int b) {
        return high[a] == high[b] && low[a] == low[b];
    }

    /** All rows by key, those with one key by content: then nothing is left to tell them apart. */
    int[] byKey() {
        return RowOrder.of(high, rows(), this::compare);
    }

    /** The order of two rows by key, then content. */
    int compare(int a, int b) {
        int compared = Long.compareUnsigned(high[a], high[b]);
        if (compared == 0) {
            compared = Long.compareUnsigned(low[a], low[b]);
        }
        return compared != 0 ? compared : chunk(a).compareContent(place(a), chunk(b), place(b));
    }
}
