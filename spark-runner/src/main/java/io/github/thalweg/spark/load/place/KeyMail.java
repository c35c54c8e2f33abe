package io.github.thalweg.spark.load.place;

import io.github.thalweg.spark.Held;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * Sends what the rows of a partition are known by to where equal keys meet: a range of keys each. A letter is the number
 * of the partition and then keys; with another number, {@value #FINDINGS}, it is what was found out, and goes to range 0.
 */
final class KeyMail implements Iterator<Tuple2<Integer, byte[]>> {
    static final int FINDINGS = -1;
    private static final int LETTER = 1 << 17; // longs

    private final Iterator<Held<Piece>> pieces;
    private final int partition;
    private final int stride;
    private final long[][] keys;
    private final int[] sizes;
    private final Deque<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();

    /** @param stride numbers a key */
    KeyMail(Iterator<Held<Piece>> pieces, int partition, int stride, int ranges) {
        this.pieces = pieces;
        this.partition = partition;
        this.stride = stride;
        this.keys = new long[ranges][0];
        this.sizes = new int[ranges];
    }

    /** The range of a key by its first number, which is a hash. */
    static int range(long high, int ranges) {
        return (int) (((high >>> Integer.SIZE) * ranges) >>> Integer.SIZE);
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && pieces.hasNext()) {
            Piece piece = pieces.next().shard();
            take(piece.keys());
            if (piece.findings() != null) {
                finish(piece.findings());
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

    private void take(long[] from) {
        for (int i = 0; i < from.length; i += stride) {
            int range = range(from[i], keys.length);
            int size = sizes[range];
            if (size == keys[range].length) {
                keys[range] = Arrays.copyOf(keys[range], Math.max(64 * stride, 2 * size));
            }
            for (int j = 0; j < stride; j++) {
                keys[range][size + j] = from[i + j];
            }
            sizes[range] = size + stride;
            if (sizes[range] >= LETTER) {
                send(range);
            }
        }
    }

    private void send(int range) {
        ByteBuffer letter = letter(Integer.BYTES + Long.BYTES * sizes[range]);
        letter.putInt(partition).asLongBuffer().put(keys[range], 0, sizes[range]);
        ready.add(new Tuple2<>(range, letter.array()));
        sizes[range] = 0;
    }

    private void finish(byte[] findings) {
        for (int range = 0; range < keys.length; range++) {
            if (sizes[range] > 0) {
                send(range);
            }
            keys[range] = null;
        }
        ByteBuffer letter = letter(Integer.BYTES + findings.length);
        ready.add(new Tuple2<>(0, letter.putInt(FINDINGS).put(findings).array()));
    }

    private static ByteBuffer letter(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
