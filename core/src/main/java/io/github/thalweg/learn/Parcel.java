package io.github.thalweg.learn;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;

/**
 * One object as one {@code byte[]}, unpacked once per JVM: the form in which models, workers and sums travel. Whatever
 * serializer the engine uses (Java, Kryo, Kryo that wants every class registered) sees only this class.
 */
public final class Parcel<T extends Serializable> implements Serializable {
    private final byte[] bytes;
    private transient T content;

    private Parcel(byte[] bytes) {
        this.bytes = bytes;
    }

    public static <T extends Serializable> Parcel<T> of(T content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(content);
        } catch (IOException e) {
            throw new IllegalStateException("cannot pack " + content.getClass().getName() + ": " + e.getMessage(), e);
        }
        return new Parcel<>(bytes.toByteArray());
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
        try (ObjectInputStream in = new ContextInputStream(new ByteArrayInputStream(bytes))) {
            return (T) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("cannot unpack: " + e.getMessage(), e);
        }
    }

    public int size() {
        return bytes.length;
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
