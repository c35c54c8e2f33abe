package io.github.thalweg.spark.ml;

import io.github.thalweg.neighbor.HnswOptions;
import io.github.thalweg.neighbor.NeighborSearch;
import io.github.thalweg.spark.ml.param.Declared;
import io.github.thalweg.spark.ml.param.KnownRowsParams;
import io.github.thalweg.spark.ml.rows.InputColumns;
import io.github.thalweg.spark.ml.save.WholeWriter;
import io.github.thalweg.spark.ml.search.Known;
import io.github.thalweg.spark.ml.search.NeighborTable;
import io.github.thalweg.spark.ml.search.PlaceRows;
import io.github.thalweg.spark.ml.search.QueryTiles;
import io.github.thalweg.spark.ml.search.SearchWriter;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Known rows, indexed, in Spark's memory or on its disks until closed; an index that is lost with its executor is built
 * again. Answers are tables {@code query, neighbor, distance, rank}: a row for each neighbour, rank 1 the nearest, of
 * equally near ones the query itself where it is one of the rows, then the one with the smaller row id. Known rows and queries are called by their {@code idCol}; without one,
 * by numbers that depend on their content alone, so that equal queries share one.
 *
 * @param <M> the model itself
 */
public abstract class SearchModel<M extends SearchModel<M>> extends Model<M>
        implements KnownRowsParams<M>, DefaultParamsWritable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SearchModel.class);

    private final Declared declared;
    private final Known known;

    SearchModel(String uid, Known known) {
        this.declared = Declared.of(this, uid);
        this.known = known;
        declared.complete();
    }

    /** Another of the same kind, with defaults only. */
    abstract M with(String newUid, Known same);

    /** How many candidates a graph keeps; 0: there is none. */
    int candidates() {
        return 0;
    }

    /** What its graphs were built with; none where it is exact. */
    Optional<HnswOptions> graph() {
        return Optional.empty();
    }

    /** How many rows are known. */
    public final long size() {
        return known.size();
    }

    public final int numFeatures() {
        return known.dimensions();
    }

    /**
     * The k nearest known rows of each query. Queries are checked now; they travel, in tiles, when the result is computed,
     * each time it is.
     *
     * @throws IllegalArgumentException naming the query that has other dimensions or no finite number; if k is more than
     *     there are known rows
     */
    public final Dataset<Row> kneighbors(Dataset<?> queries) {
        NeighborSearch.requirePoints(getK(), known.size());
        return table(queries, new NeighborTable.Asking(getK(), Double.POSITIVE_INFINITY, candidates()));
    }

    /** Tables of answers: those of {@link #kneighbors}. */
    @Override
    public final Dataset<Row> transform(Dataset<?> queries) {
        return kneighbors(queries);
    }

    final Dataset<Row> table(Dataset<?> queries, NeighborTable.Asking asking) {
        StructType schema = withOutputs(queries.schema(), this);
        return queries.sparkSession().createDataFrame(search(queries, asking).rows(), schema);
    }

    /** A search that has been checked, but not begun. */
    final NeighborTable search(Dataset<?> queries, NeighborTable.Asking asking) {
        int width = known.dimensions();
        PlaceRows rows = PlaceRows.of(
                queries,
                this,
                width,
                idColumn(),
                known.idType() != null,
                options().metric());
        long count = rows.count();
        long places = known.rdd().getNumPartitions();
        LOG.info(
                "{} queries of {} features to {} partitions of {} known rows: {} bytes to be moved out, {} back",
                count,
                width,
                places,
                known.size(),
                places * count * width * Double.BYTES,
                asking.radius() == Double.POSITIVE_INFINITY
                        ? "at most " + places * count * Math.min(asking.k(), known.size()) * 2 * Double.BYTES
                        : "16 for each row in the radius");
        QueryTiles.Reading reading = rows.reading();
        JavaRDD<QueryTiles.Tile> tiles = rows.rows()
                .mapPartitionsWithIndex((partition, part) -> new QueryTiles(partition, part, reading), false);
        return new NeighborTable(known.rdd(), tiles, asking);
    }

    @Override
    public final StructType transformSchema(StructType schema) {
        return withOutputs(schema, this);
    }

    /** The columns of answers. @throws IllegalArgumentException if the queries have not the columns they need */
    static StructType withOutputs(StructType schema, KnownRowsParams<?> params) {
        InputColumns.features(schema, params);
        String id = params.idColumn();
        DataType type = id == null
                ? DataTypes.LongType
                : InputColumns.field(schema, "idCol", id).dataType();
        DataType known = params instanceof SearchModel<?> model
                ? model.known.idType() == null ? DataTypes.LongType : model.known.idType()
                : type;
        return new StructType(new StructField[] {
            new StructField("query", type, false, Metadata.empty()),
            new StructField("neighbor", known, false, Metadata.empty()),
            new StructField("distance", DataTypes.DoubleType, false, Metadata.empty()),
            new StructField("rank", DataTypes.IntegerType, false, Metadata.empty())
        });
    }

    /** Lets Spark forget the known rows; tables of answers can no longer be computed. */
    @Override
    public final void close() {
        known.close();
    }

    public M setK(int value) {
        return declared.set(k(), value);
    }

    @Override
    public final Declared declared() {
        return declared;
    }

    @Override
    @SuppressWarnings("unchecked") // M is the class itself
    public final M copy(ParamMap extra) {
        M copy = copyValues(with(uid(), known), extra);
        return parent() == null ? copy : (M) copy.setParent(parent());
    }

    @Override
    public final MLWriter write() {
        return new WholeWriter(new SearchWriter(known, DefaultParamsWritable.super.write()));
    }
}
