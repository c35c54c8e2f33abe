package io.github.thalweg.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoSerializable;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.InputChunked;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.io.OutputChunked;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;

/**
 * A shard with its number, as an element of an RDD. Kept as it is in memory; where Spark writes it out, the shard goes by
 * Java serialization whatever Spark's serializer is, so that a shard may be any serializable thing and needs no
 * registration.
 */
public final class Held<X> implements Serializable, KryoSerializable {
    private static final int CHUNK = 1 << 16; // ObjectInputStream reads ahead: chunks tell it where to stop

    private int number;
    private X shard;

    public Held(int number, X shard) {
        this.number = number;
        this.shard = shard;
    }

    public int number() {
        return number;
    }

    public X shard() {
        return shard;
    }

    @Override
    public void write(Kryo kryo, Output out) {
        out.writeInt(number);
        OutputChunked chunks = new OutputChunked(out, CHUNK);
        try (ObjectOutputStream objects = new ObjectOutputStream(new Unclosed(chunks))) {
            objects.writeObject(shard);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write shard " + number + ": " + e.getMessage(), e);
        }
        chunks.endChunks();
        chunks.flush();
    }

    @Override
    @SuppressWarnings("unchecked") // written by write
    public void read(Kryo kryo, Input in) {
        number = in.readInt();
        InputChunked chunks = new InputChunked(in, CHUNK);
        try {
            shard = (X) new KryosInputStream(chunks, kryo.getClassLoader()).readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("cannot read shard " + number + ": " + e.getMessage(), e);
        }
        chunks.nextChunks();
    }

    /** Finds classes where Kryo does, which Spark has told of users' jars. */
    private static final class KryosInputStream extends ObjectInputStream {
        private final ClassLoader loader;

        KryosInputStream(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description); // primitives have no name that could be found
            }
        }
    }
}
