package io.github.thalweg.spark.load.row;

import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.Rows;
import org.apache.spark.api.java.JavaPairRDD;

/** The way in which a table's rows become shards. */
public interface Cut extends AutoCloseable {
    /** What was found out about all rows. */
    Findings findings();

    /** How many shards a part of the split has. */
    int shards(int part);

    /**
     * The shards of a part with their numbers, each partition of Spark's a run of them; made anew each time they are
     * computed.
     *
     * @param mapped whether rows go to mapped files
     */
    JavaPairRDD<Integer, Rows> shards(int part, RowForm form, Classes classes, boolean mapped);

    /** Lets go of what was kept. */
    @Override
    void close();
}
