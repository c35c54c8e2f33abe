package io.github.thalweg.spark.ml;

import io.github.thalweg.neighbor.NeighborSearch;
import io.github.thalweg.spark.Held;
import io.github.thalweg.spark.ml.param.Declared;
import io.github.thalweg.spark.ml.param.KnownRowsParams;
import io.github.thalweg.spark.ml.param.SearchParams;
import io.github.thalweg.spark.ml.save.WholeWriter;
import io.github.thalweg.spark.ml.search.Known;
import io.github.thalweg.spark.ml.search.KnownRows;
import io.github.thalweg.spark.ml.search.NamedIndex;
import io.github.thalweg.spark.ml.search.PlaceRows;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * What exact and approximate searches have in common: known rows are packed into shards, each of which builds its index,
 * once.
 *
 * @param <E> the estimator itself
 * @param <M> what it fits
 */
public abstract class SearchEstimator<E extends SearchEstimator<E, M>, M extends SearchModel<M>> extends Estimator<M>
        implements KnownRowsParams<E>, SearchParams.Setters<E>, DefaultParamsWritable {
    private final Declared declared;

    SearchEstimator(String uid) {
        this.declared = Declared.of(this, uid);
        declared.complete();
    }

    /** How a shard's index is built. */
    abstract NamedIndex.Builder builder();

    abstract M model(Known known);

    /**
     * Packs the rows and builds the indexes, which stay in Spark's memory until the model is closed.
     *
     * @throws IllegalArgumentException for what the caller must mend: parameters, columns, values
     */
    @Override
    public M fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        PlaceRows.require(dataset, this, idColumn(), options().metric());
        JavaRDD<Held<NamedIndex>> shards = KnownRows.of(dataset, this, builder());
        String id = idColumn();
        Known known = Known.of(
                shards,
                getShards(),
                id == null ? null : dataset.schema().apply(id).dataType());
        try {
            NeighborSearch.requirePoints(getK(), known.size());
        } catch (IllegalArgumentException e) {
            known.close();
            throw e;
        }
        M model = model(known);
        model.setParent(this);
        return copyValues(model, ParamMap.empty());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        options();
        return SearchModel.withOutputs(schema, this);
    }

    @Override
    public MLWriter write() {
        return new WholeWriter(DefaultParamsWritable.super.write());
    }

    @Override
    public Declared declared() {
        return declared;
    }

    @Override
    public E copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public E setShards(int value) {
        return declared.set(shards(), value);
    }
}
