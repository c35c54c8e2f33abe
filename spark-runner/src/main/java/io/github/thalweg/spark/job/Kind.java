package io.github.thalweg.spark.job;

import io.github.thalweg.model.Models;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * A kind of model that a job can name: {@code network}, {@code random-forest}, … It has sections of its own in the job,
 * and everything the command line does with a job or a saved model.
 *
 * <p>Found by {@link java.util.ServiceLoader}: a jar names its kinds in {@code
 * META-INF/services/io.github.thalweg.spark.job.Kind}. What the user must mend is an {@link IllegalArgumentException}.
 */
public interface Kind {
    /** What {@code model:} says, for example {@code random-forest}; what its models say of themselves too. */
    String name();

    /**
     * The record whose components are the keys of this kind on the outermost level of the job, for example {@code record
     * CityOptions(City city)}. Jackson binds it; nested records are nested keys, {@link
     * io.github.thalweg.spec.Spec} is {@code name} or {@code {name: {options}}}, other things that one word or number
     * writes have a delegating {@code JsonCreator}. Compact constructors check, and fill in what is null.
     */
    Class<? extends Record> sections();

    /** The records whose components are the keys of this kind, by the section in which they stand; the outermost is empty. */
    default Map<String, Class<? extends Record>> keys() {
        return Map.of("", sections());
    }

    /**
     * Reads the keys of this kind.
     *
     * @param tree the outermost keys that are not common to all jobs; each is one of {@link #keys}
     */
    default Record bind(Map<String, Object> tree) {
        return Binder.bind(tree, sections());
    }

    /**
     * Checks what the records cannot, before Spark starts: names in registries, keys that exclude each other.
     *
     * @return the job with every default written out
     */
    Job complete(Job job);

    /** Reads the data, trains, computes metrics and saves the model in the job's output folder. */
    Outcome train(JobRun fit);

    /** Computes the metrics of a saved model on labelled rows. */
    Evaluated evaluate(Application application);

    /** Writes the rows, and what a saved model says of each. */
    void predict(Application application, Destination destination);

    /** A saved model in words: its parts with shapes and sizes, and where it comes from. Needs no Spark. */
    String inspect(Models.Saved model);

    /** A table of how well the gradients of a job's model agree with finite differences. */
    default String checkGradients(Job job, SparkSession spark) {
        throw new IllegalArgumentException("model: expected a kind with gradients, found \"" + name() + "\"");
    }
}
