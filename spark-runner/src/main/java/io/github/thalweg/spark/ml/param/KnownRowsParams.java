package io.github.thalweg.spark.ml.param;

import io.github.thalweg.neighbor.SearchOptions;
import io.github.thalweg.spark.SparkShards;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/**
 * What a search for neighbours is told of the rows: their columns, which known rows and queries have alike, and how the known
 * ones are divided.
 *
 * @param <S> who has them: what setters return
 */
public interface KnownRowsParams<S> extends InputParams<S>, SearchParams {
    /** Without default: rows are known by their content. */
    default Param<String> idCol() {
        return declared()
                .text(
                        "idCol",
                        "column that names rows, known ones and queries; not set or empty: they are numbered by their content",
                        null);
    }

    /** Default 8. */
    default IntParam shards() {
        return declared().integer("shards", "logical shards, each with an index of its own", 1, SparkShards.STANDARD);
    }

    default String getIdCol() {
        return getOrDefault(idCol());
    }

    default int getShards() {
        return (int) getOrDefault(shards());
    }

    /** The name of the column, or null. */
    default String idColumn() {
        String name = declared().find(idCol());
        return name == null || name.isEmpty() ? null : name;
    }

    default S setIdCol(String value) {
        return declared().set(idCol(), value);
    }

    /** What the params say of the search. @throws IllegalArgumentException naming the param that the user must mend */
    default SearchOptions options() {
        return declared().said(SearchOptions.standard());
    }
}
