package io.github.thalweg.spark.run;

import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.recipe.Schema;
import java.util.OptionalLong;

/** A rule of its own by which rows held out end a fit and choose its model, in place of the best look at them. */
public interface Watch<M extends Predictor> {
    /** Whether it looks at rows held out at all; else they are as if they were not there. */
    boolean looks();

    /** Begins. @param schema with the classes that labels are */
    Listener begin(Fit<M> fit, Shards<Rows> heldOut, Schema schema);

    /** The model to keep of a fit that has ended; where no rows are held out, nothing has begun. @param last that it has */
    M kept(M last);

    /** The loss of rows held out at each look. */
    default double[] losses() {
        return new double[0];
    }

    /** The round whose model is kept; empty: the last. */
    default OptionalLong bestRound() {
        return OptionalLong.empty();
    }

    /** A rule that looks at nothing. */
    static <M extends Predictor> Watch<M> none() {
        return new Watch<>() {
            @Override
            public boolean looks() {
                return false;
            }

            @Override
            public Listener begin(Fit<M> fit, Shards<Rows> heldOut, Schema schema) {
                throw new IllegalStateException("expected a rule that looks, found none");
            }

            @Override
            public M kept(M last) {
                return last;
            }
        };
    }
}
