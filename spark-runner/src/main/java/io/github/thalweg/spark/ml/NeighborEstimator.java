package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.neighbor.NeighborModel;
import io.github.thalweg.neighbor.SearchOptions;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.spark.ml.param.NeighborParams;
import org.apache.spark.sql.Dataset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What classifying and regressing nearest neighbours have in common. Fitting brings all rows together: the model knows
 * every one of them.
 *
 * @param <E> the estimator itself
 * @param <M> what it fits
 */
public abstract class NeighborEstimator<E extends NeighborEstimator<E, M>, M extends FittedModel<M>>
        extends LearningEstimator<E, M> implements NeighborParams {
    private static final Logger LOG = LoggerFactory.getLogger(NeighborEstimator.class);
    private static final double[] NO_HISTORY = {};

    NeighborEstimator(String uid) {
        super(uid);
    }

    /** Fits core's model, which says whether the rows fit. */
    abstract NeighborModel fit(Shards<Rows> shards, SearchOptions options, TrainingRows rows);

    abstract M model(NeighborModel fitted, FitRecord summary);

    @Override
    public M fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        PlaceRows.require(
                TrainingRows.learned(dataset, this),
                this,
                TrainingRows.column(this, idCol()),
                NeighborParams.options(this).metric());
        return super.fit(dataset);
    }

    @Override
    M learn(TrainingRows rows) {
        SearchOptions options = NeighborParams.options(this);
        Shards<Rows> shards = rows.train(new Placement(Placement.Plan.ROUNDS, "rows are fetched once"));
        NeighborModel fitted = fit(shards, options, rows);
        LOG.info("{} rows, searched by {}", fitted.size(), fitted.choice().words());
        return model(fitted, new FitRecord(NO_HISTORY, NO_HISTORY, 1, 1, 1, 0, rows.rows(), rows.seconds()));
    }

    public E setK(int value) {
        return declared().set(k(), value);
    }

    public E setMetric(String value) {
        return declared().set(metric(), value);
    }

    public E setWeights(String value) {
        return declared().set(weights(), value);
    }

    public E setIndex(String value) {
        return declared().set(index(), value);
    }
}
