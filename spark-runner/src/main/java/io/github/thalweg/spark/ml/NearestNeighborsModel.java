package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.ml.param.EngineParams;
import io.github.thalweg.spark.ml.search.Known;
import io.github.thalweg.spark.ml.search.NeighborTable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Known rows and their exact neighbours: the same to the bit for any partitions, executors and engines. */
public final class NearestNeighborsModel extends SearchModel<NearestNeighborsModel> implements EngineParams {
    NearestNeighborsModel(String uid, Known known) {
        super(uid, known);
    }

    @Override
    NearestNeighborsModel with(String newUid, Known same) {
        return new NearestNeighborsModel(newUid, same);
    }

    /**
     * All known rows at most {@code radius} away from each query; a query without any has no row.
     *
     * @throws IllegalArgumentException as {@link #kneighbors}
     */
    public Dataset<Row> withinRadius(Dataset<?> queries, double radius) {
        Check.nonNegative("radius", radius);
        return table(queries, new NeighborTable.Asking(Integer.MAX_VALUE, radius, 0));
    }

    public static MLReader<NearestNeighborsModel> read() {
        return new SearchReader<>(NearestNeighborsModel.class, NearestNeighborsModel::new);
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static NearestNeighborsModel load(String path) {
        return read().load(path);
    }
}
