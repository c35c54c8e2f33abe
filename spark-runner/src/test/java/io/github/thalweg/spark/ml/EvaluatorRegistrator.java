package io.github.thalweg.spark.ml;

import com.esotericsoftware.kryo.Kryo;
import java.util.List;
import org.apache.spark.serializer.KryoRegistrator;

/** What Spark's own evaluators send and nobody registers: without them they fail where registration is required. */
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
