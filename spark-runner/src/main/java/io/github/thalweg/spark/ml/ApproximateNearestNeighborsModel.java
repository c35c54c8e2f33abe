package io.github.thalweg.spark.ml;

import io.github.thalweg.neighbor.HnswOptions;
import io.github.thalweg.neighbor.NeighborSearch;
import io.github.thalweg.spark.ml.param.GraphParams;
import io.github.thalweg.spark.ml.search.Known;
import io.github.thalweg.spark.ml.search.NeighborTable;
import java.util.Optional;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;

/** Known rows as graphs, and most of their neighbours: distances are true, but a nearer row may have been passed by. */
public final class ApproximateNearestNeighborsModel extends SearchModel<ApproximateNearestNeighborsModel>
        implements GraphParams<ApproximateNearestNeighborsModel> {
    ApproximateNearestNeighborsModel(String uid, Known known) {
        super(uid, known);
    }

    @Override
    ApproximateNearestNeighborsModel with(String newUid, Known same) {
        return new ApproximateNearestNeighborsModel(newUid, same);
    }

    @Override
    int candidates() {
        return getEfSearch();
    }

    @Override
    Optional<HnswOptions> graph() {
        return Optional.of(declared().said(HnswOptions.standard()));
    }

    /** How many candidates are kept from now on: the graph stays. */
    public ApproximateNearestNeighborsModel setEfSearch(int value) {
        return declared().set(efSearch(), value);
    }

    /**
     * The share of the k true neighbours of these queries that {@link #kneighbors} finds, in [0, 1]: asks all known rows one
     * by one, so take some hundred queries.
     *
     * @throws IllegalArgumentException as {@link #kneighbors}
     */
    public double recall(Dataset<?> queries) {
        NeighborSearch.requirePoints(getK(), size());
        return search(queries, new NeighborTable.Asking(getK(), Double.POSITIVE_INFINITY, candidates()))
                .recall()
                .share();
    }

    public static MLReader<ApproximateNearestNeighborsModel> read() {
        return new SearchReader<>(ApproximateNearestNeighborsModel.class, ApproximateNearestNeighborsModel::new);
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static ApproximateNearestNeighborsModel load(String path) {
        return read().load(path);
    }
}
