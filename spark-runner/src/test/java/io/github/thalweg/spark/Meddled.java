package io.github.thalweg.spark;

import io.github.thalweg.learn.Report;
import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Slices;
import io.github.thalweg.learn.SummingLearner;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.store.State;
import io.github.thalweg.train.Gradient;
import io.github.thalweg.train.NetworkLearner;
import io.github.thalweg.train.Weights;
import java.io.Serializable;

/** A learner with whom somebody interferes: at the end of each contribution, and before each step as if of shard −1. */
record Meddled(NetworkLearner learner, Meddler meddler) implements SummingLearner<Weights, Rows, Gradient> {
    /** May throw. */
    interface Meddler extends Serializable {
        void meddle(long round, int shard);
    }

    @Override
    public Weights model() {
        return learner.model();
    }

    @Override
    public Worker<Weights, Rows, Gradient> worker() {
        return new Meddling(learner.worker(), meddler);
    }

    private record Meddling(Worker<Weights, Rows, Gradient> worker, Meddler meddler)
            implements Worker<Weights, Rows, Gradient> {
        @Override
        public Gradient contribute(Weights model, Rows shard, Round at) {
            Gradient gradient = worker.contribute(model, shard, at);
            meddler.meddle(at.number(), at.shard()); // the worker's memory has been written to
            return gradient;
        }

        @Override
        public Slices<Gradient> slices(Weights model) {
            return worker.slices(model);
        }
    }

    @Override
    public void learn(Gradient total) {
        meddler.meddle(learner.rowsSeen(), -1);
        learner.learn(total);
    }

    @Override
    public boolean finished() {
        return learner.finished();
    }

    @Override
    public State state() {
        return learner.state();
    }

    @Override
    public void restore(State state) {
        learner.restore(state);
    }

    @Override
    public Report report() {
        return learner.report();
    }
}
