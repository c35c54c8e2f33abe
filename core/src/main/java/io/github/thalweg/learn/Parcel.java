package io.github.thalweg.learn;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One object as bytes, unpacked once per JVM: the form in which models, workers and sums travel. Whatever serializer the
 * engine uses (Java, Kryo, Kryo that wants every class registered) sees only this class.
 *
 * <p>The bytes lie in pieces: a long parcel asks the heap for no long array, and may have more than 2³¹ of them.
 */
public final class Parcel<T extends Serializable> implements Serializable {
    private final byte[][] pieces;
    private transient T content;

    private Parcel(byte[][] pieces) {
        this.pieces = pieces;
    }

    public static <T extends Serializable> Parcel<T> of(T content) {
        Pieces pieces = new Pieces();
        try (ObjectOutputStream out = new ObjectOutputStream(pieces)) {
            out.writeObject(content);
        } catch (IOException e) {
            throw new IllegalStateException("cannot pack " + content.getClass().getName() + ": " + e.getMessage(), e);
        }
        return new Parcel<>(pieces.toArrays());
    }

    /** The content: a copy of what was packed, the same for all callers in this JVM. */
    public synchronized T content() {
        if (content == null) {
            content = unpack();
        }
        return content;
    }

    /** Another copy of what was packed, the caller's own to change. */
    @SuppressWarnings("unchecked") // packed by of(T)
    public T unpack() {
        List<InputStream> inputs = new ArrayList<>();
        for (byte[] piece : pieces) {
            inputs.add(new ByteArrayInputStream(piece));
        }
        InputStream all = new SequenceInputStream(Collections.enumeration(inputs));
        try (ObjectInputStream in = new ContextInputStream(all)) {
            return (T) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("cannot unpack: " + e.getMessage(), e);
        }
    }

    /** In bytes. */
    public long size() {
        long size = 0;
        for (byte[] piece : pieces) {
            size += piece.length;
        }
        return size;
    }

    /** Writes into arrays, each of them short; the last one grows. */
    private static final class Pieces extends OutputStream {
        private static final int FIRST = 1 << 10;
        private static final int MOST = 1 << 20;

        private final List<byte[]> full = new ArrayList<>();
        private byte[] last = new byte[FIRST];
        private int used;

        @Override
        public void write(int one) {
            makeRoom();
            last[used++] = (byte) one;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            int done = 0;
            while (done < length) {
                makeRoom();
                int count = Math.min(length - done, last.length - used);
                System.arraycopy(bytes, from + done, last, used, count);
                used += count;
                done += count;
            }
        }

        private void makeRoom() {
            if (used == MOST) {
                full.add(last);
                last = new byte[MOST];
                used = 0;
            } else if (used == last.length) {
                last = Arrays.copyOf(last, 2 * used);
            }
        }

        byte[][] toArrays() {
            full.add(Arrays.copyOf(last, used));
            return full.toArray(byte[][]::new);
        }
    }

    /** Finds classes of users' jars, which the engine adds to the thread's class loader. */
    private static final class ContextInputStream extends ObjectInputStream {
        ContextInputStream(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }
}
