package io.github.thalweg.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Rows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.DeserializationStream;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scala.reflect.ClassTag$;

class HeldTest {
    /** The serializers that a user's session may have. */
    enum Serializer {
        JAVA,
        KRYO,
        KRYO_WITH_REGISTRATOR,
        KRYO_THAT_WANTS_REGISTRATION;

        SerializerInstance instance() {
            SparkConf conf = new SparkConf(false)
                    .set("spark.kryo.registrationRequired", String.valueOf(this == KRYO_THAT_WANTS_REGISTRATION));
            if (this == KRYO_WITH_REGISTRATOR || this == KRYO_THAT_WANTS_REGISTRATION) {
                conf.set("spark.kryo.registrator", Registrator.class.getName());
            }
            return this == JAVA ? new JavaSerializer(conf).newInstance() : new KryoSerializer(conf).newInstance();
        }
    }

    /** Something that Kryo has never heard of, with another one inside. */
    private record Strange(String name, List<Strange> parts, int[] numbers) implements Serializable {
        static Strange of(int size) {
            return new Strange(
                    "σ" + size,
                    List.of(new Strange("inner", List.of(), new int[] {size})),
                    IntStream.range(0, size).toArray());
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyShardsInOneStreamComeBackOneByOne(Serializer serializer) {
        int[] sizes = {0, 1, 100, 16_383, 16_384, 100_000, 3}; // around and beyond the size of a chunk
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SerializationStream out = serializer.instance().serializeStream(bytes)) {
            for (int i = 0; i < sizes.length; i++) {
                write(out, new Held<>(i, Strange.of(sizes[i])));
            }
        }
        DeserializationStream in =
                serializer.instance().deserializeStream(new ByteArrayInputStream(bytes.toByteArray()));

        for (int i = 0; i < sizes.length; i++) {
            Held<Strange> held = in.readObject(ClassTag$.MODULE$.apply(Held.class));
            assertThat(held.number()).isEqualTo(i);
            assertThat(held.shard().name()).isEqualTo("σ" + sizes[i]);
            assertThat(held.shard().numbers()).isEqualTo(Strange.of(sizes[i]).numbers());
            assertThat(held.shard().parts().get(0).numbers()).containsExactly(sizes[i]);
        }
        in.close();
    }

    @ParameterizedTest
    @EnumSource
    void parcelsTravelWithAnySerializer(Serializer serializer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Parcel<ArrayList<String>> parcel = Parcel.of(new ArrayList<>(List.of("a", "b")));
        parcel.content().add("kept where it was"); // content is unpacked anew where the parcel arrives
        try (SerializationStream out = serializer.instance().serializeStream(bytes)) {
            write(out, parcel);
            write(out, new Held<>(4, parcel));
        }
        DeserializationStream in =
                serializer.instance().deserializeStream(new ByteArrayInputStream(bytes.toByteArray()));
        Parcel<ArrayList<String>> found = in.readObject(ClassTag$.MODULE$.apply(Parcel.class));
        Held<Parcel<ArrayList<String>>> held = in.readObject(ClassTag$.MODULE$.apply(Held.class));

        assertThat(found.content()).containsExactly("a", "b");
        assertThat(held.shard().content()).containsExactly("a", "b");
        in.close();
    }

    private static <T> void write(SerializationStream out, T object) {
        out.writeObject(object, ClassTag$.MODULE$.apply(object.getClass()));
    }

    @Test
    void rowsThatSparkHasPutOnDiskAreThoseThatWereHeld() {
        JavaSparkContext spark = Sessions.context();
        double[][] x = new double[3000][];
        double[] y = new double[3000];
        for (int i = 0; i < x.length; i++) {
            x[i] = new double[] {i, 1.0 / (i + 1), i % 3 == 0 ? Double.NaN : i * i};
            y[i] = i % 7;
        }
        try (LocalShards<Rows> local = LocalRows.of(x, y, null, 5, 2)) {
            List<Held<Rows>> list = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                list.add(new Held<>(i, local.list().get(i)));
            }
            for (StorageLevel level : List.of(
                    StorageLevel.DISK_ONLY(), StorageLevel.MEMORY_ONLY_SER(), StorageLevel.MEMORY_AND_DISK_SER())) {
                JavaRDD<Held<Rows>> rdd = spark.parallelize(list, 3).persist(level);
                rdd.count();
                List<Held<Rows>> found = rdd.collect();

                assertThat(found).extracting(Held::number).containsExactly(0, 1, 2, 3, 4);
                for (int i = 0; i < 5; i++) {
                    assertSame(found.get(i).shard(), local.list().get(i));
                }
                rdd.unpersist(true);
            }
        }
    }

    private static void assertSame(Rows found, Rows expected) {
        assertThat(found.form()).isEqualTo(expected.form());
        assertThat(found.rows()).isEqualTo(expected.rows());
        for (int row = 0; row < found.rows(); row++) {
            assertThat(found.id(row)).isEqualTo(expected.id(row));
            assertThat(found.target(row, 0)).isEqualTo(expected.target(row, 0));
            for (int column = 0; column < 3; column++) {
                assertThat(found.feature(row, column)).isEqualTo(Double.valueOf(expected.feature(row, column)));
            }
        }
    }
}
