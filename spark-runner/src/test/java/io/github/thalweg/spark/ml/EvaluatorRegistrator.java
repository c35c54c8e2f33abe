package io.github.thalweg.spark.ml;

import com.esotericsoftware.kryo.Kryo;
import java.util.List;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * What Spark's own evaluators and trees send and nobody registers: without them they fail where registration is required.
 */
public final class EvaluatorRegistrator implements KryoRegistrator {
    private static final String SUMMARY = "org.apache.spark.ml.stat.SummaryBuilderImpl$";
    private static final String COUNTER = "org.apache.spark.mllib.evaluation.binary.BinaryLabelCounter";

    @Override
    public void registerClasses(Kryo kryo) {
        for (String name : List.of("L1", "M2", "M2n", "Max", "Mean", "Min", "NNZ", "WeightSum")) {
            kryo.register(named(SUMMARY + "Compute" + name + "$"));
        }
        for (String name : List.of("Count", "Max", "Mean", "Min", "NormL1", "NormL2", "Std", "Sum", "Variance")) {
            kryo.register(named(SUMMARY + name + "$"));
        }
        for (String name : List.of(
                "BitSet",
                "OpenHashMap$mcD$sp",
                "OpenHashSet",
                "OpenHashSet$mcD$sp",
                "OpenHashSet$DoubleHasher",
                "OpenHashSet$Hasher")) {
            kryo.register(named("org.apache.spark.util.collection." + name));
        }
        kryo.register(named("scala.reflect.ManifestFactory$DoubleManifest"));
        for (String name : List.of("Gini", "Entropy", "Variance")) {
            kryo.register(named("org.apache.spark.mllib.tree.impurity." + name + "$"));
            kryo.register(named("org.apache.spark.mllib.tree.impurity." + name + "Aggregator"));
            kryo.register(named("org.apache.spark.mllib.tree.impurity." + name + "Calculator"));
        }
        for (String name :
                List.of("ContinuousSplit", "CategoricalSplit", "impl.DTStatsAggregator", "impl.DecisionTreeMetadata")) {
            kryo.register(named("org.apache.spark.ml.tree." + name));
        }
        kryo.register(named("[Lorg.apache.spark.ml.tree.Split;"));
        kryo.register(named("[[Lorg.apache.spark.ml.tree.Split;"));
        kryo.register(named("org.apache.spark.mllib.tree.model.ImpurityStats"));
        kryo.register(named("scala.collection.immutable.Map$EmptyMap$"));
        kryo.register(named("scala.Enumeration$Val"));
        kryo.register(named("org.apache.spark.mllib.tree.configuration.QuantileStrategy$"));
        kryo.register(named("org.apache.spark.ml.stat.SummarizerBuffer"));
        kryo.register(named(COUNTER));
        kryo.register(named("[L" + COUNTER + ";"));
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
