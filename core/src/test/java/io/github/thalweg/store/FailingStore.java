package io.github.thalweg.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * A store whose process is killed, or whose disk is full, after so many effects: a file begun, a byte written, a file
 * made durable, a file deleted count one each.
 */
public class FailingStore implements Store {
    /** What happens when no effect is left. */
    public enum Failure {
        /** Nothing more happens, ever. */
        KILL,
        /** Nothing more is written; files can still be deleted. */
        FULL
    }

    /** What the killed see. */
    public static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Store store;
    private final Failure failure;
    private int left;

    public FailingStore(Store store, Failure failure, int effects) {
        this.store = store;
        this.failure = failure;
        this.left = effects;
    }

    @Override
    public void write(String name, Content content) throws IOException {
        spend();
        store.write(name, out -> content.writeTo(spending(out)));
        spend(); // after the last byte a writer may still be killed, or be told that it failed
    }

    private OutputStream spending(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int b) throws IOException {
                spend();
                out.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                int possible = Math.min(left, length);
                out.write(bytes, from, possible);
                left -= possible;
                if (possible < length) {
                    spend();
                }
            }
        };
    }

    @Override
    public void delete(String name) throws IOException {
        if (failure == Failure.KILL) {
            spend();
        }
        store.delete(name);
    }

    private void spend() throws IOException {
        if (left == 0) {
            if (failure == Failure.KILL) {
                throw new Killed();
            }
            throw new IOException("No space left on device");
        }
        left--;
    }

    @Override
    public InputStream open(String name) throws IOException {
        return store.open(name);
    }

    @Override
    public List<String> list() throws IOException {
        return store.list();
    }

    @Override
    public long size(String name) throws IOException {
        return store.size(name);
    }

    @Override
    public boolean exists(String name) throws IOException {
        return store.exists(name);
    }

    @Override
    public Store child(String name) {
        return store.child(name);
    }

    @Override
    public String location() {
        return store.location();
    }
}
