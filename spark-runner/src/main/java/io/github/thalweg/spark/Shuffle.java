package io.github.thalweg.spark;

import org.apache.spark.Partitioner;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;

/**
 * Shuffles whose tasks use the serializer that their executor has. Spark sends a copy of the serializer along with each
 * shuffle, and every task's copy makes Kryos of its own, one for each partition it writes at a time: a millisecond and some
 * hundred looks at classes apiece.
 */
public final class Shuffle {
    private Shuffle() {}

    /** The same pairs, each in the partition of its key. */
    public static <K, V> JavaPairRDD<K, V> by(Partitioner partitioner, JavaPairRDD<K, V> pairs) {
        JavaPairRDD<K, V> shuffled = pairs.partitionBy(partitioner);
        if (shuffled.rdd() instanceof ShuffledRDD<?, ?, ?> rdd) { // or else they lay there already
            rdd.setSerializer(new Local());
        }
        return shuffled;
    }

    /** The serializer of whatever executor it comes to. */
    private static final class Local extends Serializer implements java.io.Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public SerializerInstance newInstance() {
            return SparkEnv.get().serializer().newInstance();
        }

        @Override
        public boolean supportsRelocationOfSerializedObjects() {
            return SparkEnv.get().serializer().supportsRelocationOfSerializedObjects();
        }
    }
}
