package io.github.thalweg.learn;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Data in logical shards, wherever they lie: the one seam between algorithms and the engine that runs them. Threads
 * ({@link LocalShards}) and a Spark cluster are two forms of it, and give the same bits: the number of shards is part of
 * the job, sums are folded in one tree over shards ({@link Fold}).
 *
 * @param <X> a shard; immutable, serializable where it must travel
 */
public interface Shards<X> extends AutoCloseable {
    /** The number of logical shards. */
    int count();

    /** What the places have in which these shards are worked on. */
    default Resources resources() {
        return Resources.here(Runtime.getRuntime().availableProcessors());
    }

    /** Turns each shard into another thing, once; kept until closed. This one may be closed afterwards. */
    <Y> Shards<Y> map(ShardFunction<? super X, Y> function);

    /** The same shards for somebody else, who remembers for himself, and leaves them to others when he closes his. */
    default Shards<X> view() {
        return map((shard, number) -> shard);
    }

    /** The sum of all shards' contributions. */
    <M extends Serializable, S extends Sum<S>> S sum(M model, Worker<M, ? super X, S> worker, long round);

    /**
     * Sums by key, finished where they are: only the small results of {@code finish} come back (the best split of each
     * node, and not its histogram).
     */
    <M extends Serializable, S extends Sum<S>, R extends Serializable> SortedMap<Long, R> sumByKey(
            M model, KeyedWorker<M, ? super X, S> worker, Finish<S, R> finish, long round);

    /**
     * Regroups: every shard sends pieces to any of {@code targets} new shards, each of which is made of its pieces in the
     * order of the shards that sent them.
     */
    <P extends Serializable, Y> Shards<Y> exchange(int targets, Router<? super X, P> router, Gather<P, Y> gather);

    /** One copy of all shards in every place that computes, for tasks that need to see everything. */
    Replica<X> replicate();

    /**
     * Runs one or more rounds of a learner, at most {@code atMost}, and returns how many. Engines that can run many
     * rounds more cheaply than one override this; the bits are the same.
     *
     * @param stop asked between rounds
     */
    default <M extends Serializable, S extends Sum<S>> long advance(
            Learner<M, ? super X, S> learner, long round, long atMost, BooleanSupplier stop) {
        learner.round(this, round);
        return 1;
    }

    @Override
    void close();

    /** A function of a shard and its number. */
    @FunctionalInterface
    interface ShardFunction<X, Y> extends Serializable {
        Y apply(X shard, int number);
    }

    /** A worker whose contributions have keys. */
    @FunctionalInterface
    interface KeyedWorker<M, X, S extends Sum<S>> extends Serializable {
        void contribute(M model, X shard, Round at, Outlet<S> to);
    }

    /** Where pieces go: a key of a sum, or the number of a target shard. */
    @FunctionalInterface
    interface Outlet<P> {
        void send(long key, P piece);
    }

    /** Turns a key's total into its result, on the worker. */
    @FunctionalInterface
    interface Finish<S extends Sum<S>, R> extends Serializable {
        R finish(long key, S total);
    }

    /** Cuts a shard into pieces for target shards. */
    @FunctionalInterface
    interface Router<X, P> extends Serializable {
        void route(X shard, int number, Outlet<P> to);
    }

    /** Makes a new shard of the pieces sent to it, in the order of the senders. */
    @FunctionalInterface
    interface Gather<P, Y> extends Serializable {
        Y gather(int target, List<P> pieces);
    }

    /** All shards in every place that computes. */
    interface Replica<X> extends AutoCloseable {
        /** Runs numbered tasks, each of which sees all shards in order; their results in order of their numbers. */
        default <M extends Serializable, R extends Serializable> List<R> run(
                M model, int tasks, Task<M, ? super X, R> task) {
            return run(model, tasks, task, number -> {});
        }

        /** @param done is told here of each task that has ended, by any thread */
        <M extends Serializable, R extends Serializable> List<R> run(
                M model, int tasks, Task<M, ? super X, R> task, IntConsumer done);

        @Override
        void close();
    }

    /** One of the tasks of {@link Replica#run}. */
    @FunctionalInterface
    interface Task<M, X, R> extends Serializable {
        R run(M model, List<? extends X> shards, int number);
    }
}
