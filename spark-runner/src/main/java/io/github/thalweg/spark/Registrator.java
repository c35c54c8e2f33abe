package io.github.thalweg.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.thalweg.learn.Parcel;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * The classes of ours that Spark's Kryo ever meets. Everything else travels inside a {@link Parcel} or a {@link Held}, so
 * this list does not grow with layers, learners or users' classes.
 */
public final class Registrator implements KryoRegistrator {
    @Override
    public void registerClasses(Kryo kryo) {
        kryo.addDefaultSerializer(Record.class, JavaSerializer.class); // Kryo 4 cannot make records
        kryo.register(Parcel.class);
        kryo.register(Parcel[].class);
        kryo.register(Held.class);
        kryo.register(Held[].class);
        kryo.register(byte[].class);
        kryo.register(byte[][].class);
        kryo.register(int[].class);
        kryo.register(long[].class);
        kryo.register(float[].class);
        kryo.register(double[].class);
    }
}
