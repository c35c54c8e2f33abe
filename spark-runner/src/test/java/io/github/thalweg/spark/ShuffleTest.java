package io.github.thalweg.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

final class ShuffleTest {
    private static final List<Integer> KEYS = IntStream.range(0, 50).boxed().toList();

    private final JavaSparkContext spark = Sessions.context();

    private JavaPairRDD<Integer, byte[]> pairs() {
        List<Tuple2<Integer, byte[]>> pairs = KEYS.stream()
                .map(i -> new Tuple2<>(i, new byte[] {i.byteValue(), (byte) -i}))
                .toList();
        return JavaPairRDD.fromJavaRDD(spark.parallelize(pairs, 4));
    }

    @Test
    void bringsEachPairToThePartitionOfItsKey() {
        List<int[]> found = Shuffle.by(new HashPartitioner(3), pairs())
                .mapPartitionsWithIndex(ShuffleTest::withPlaces, false)
                .collect();

        assertThat(found).extracting(pair -> pair[1]).containsExactlyInAnyOrderElementsOf(KEYS);
        assertThat(found).allSatisfy(pair -> assertThat(pair).containsExactly(pair[1] % 3, pair[1], pair[1], -pair[1]));
    }

    /** Of each pair its partition, its key, and its two bytes. */
    private static Iterator<int[]> withPlaces(int partition, Iterator<Tuple2<Integer, byte[]>> pairs) {
        List<int[]> places = new ArrayList<>();
        pairs.forEachRemaining(pair -> places.add(new int[] {partition, pair._1(), pair._2()[0], pair._2()[1]}));
        return places.iterator();
    }

    @Test
    void leavesPairsWhereTheyLieAlready() {
        JavaPairRDD<Integer, byte[]> shuffled = Shuffle.by(new HashPartitioner(3), pairs());

        assertThat(Shuffle.by(new HashPartitioner(3), shuffled).rdd()).isSameAs(shuffled.rdd());
    }

    @Test
    void noTaskBringsASerializerOfItsOwn() {
        ShuffleDependency<?, ?, ?> shuffle = (ShuffleDependency<?, ?, ?>)
                Shuffle.by(new HashPartitioner(3), pairs()).rdd().dependencies().head();
        Serializer own = shuffle.serializer();

        assertThat(own).isNotInstanceOf(KryoSerializer.class);
        assertThat(own.supportsRelocationOfSerializedObjects())
                .as("as Kryo does, so that many partitions are sorted as bytes")
                .isTrue();
    }
}
