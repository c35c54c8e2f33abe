package io.github.thalweg.spark.run;

import io.github.thalweg.learn.BestModel;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.spark.Placement;
import java.util.Optional;

/**
 * A fit that has come to its end, or was stopped, before what it holds is let go.
 *
 * @param model the best one, where rows were held out on the way, else the last
 * @param rows that it learned from
 * @param best what has looked at rows held out; empty: there were none
 * @param before rounds completed before this run began
 * @param rounds completed since the fit first began
 * @param seen how many rows this run's rounds have looked at
 */
public record Fitted<M extends Predictor>(
        M model,
        Fit<M> fit,
        Shards<Rows> rows,
        Placement placement,
        Optional<BestModel> best,
        long before,
        long rounds,
        long seen) {}
