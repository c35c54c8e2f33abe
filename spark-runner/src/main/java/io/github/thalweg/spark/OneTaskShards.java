package io.github.thalweg.spark;

import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Resources;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.store.State;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkEnv;

/**
 * Shards of a small fit on a cluster: one task holds them all and runs many rounds as a pure function from the learner's
 * state to its state, with all cores of its executor; one job then costs one to two seconds of work instead of a few
 * milliseconds. Listeners stay on the driver, between the jobs. A lost task is run again from the state it was given.
 *
 * <p>What shards are mapped to is worked on in one task as well. What they exchange is not: regrouped rows are meant for
 * many places, as are replicas.
 */
public final class OneTaskShards<X> implements Shards<X> {
    private static final long PACE = 1_500_000_000L; // nanoseconds of work per job

    private final SparkShards<X> shards;
    private Replica<X> replica; // made by the first round: shards that are only mapped never travel
    private double nanosPerRound;

    private OneTaskShards(SparkShards<X> shards) {
        this.shards = shards;
    }

    /** @param shards all of which fit into one executor */
    public static <X> OneTaskShards<X> of(SparkShards<X> shards) {
        return new OneTaskShards<>(shards);
    }

    @Override
    public <M extends Serializable, S extends Sum<S>> long advance(
            Learner<M, ? super X, S> learner, long round, long atMost, BooleanSupplier stop) {
        long pace = nanosPerRound == 0 ? 10 : Math.max(1, (long) (PACE / nanosPerRound));
        long rounds = Math.min(atMost, pace);
        if (replica == null) {
            replica = shards.replicate();
        }
        Parcel<Learner<M, ? super X, S>> parcel = Parcel.of(learner);
        long began = System.nanoTime();
        Journey back = shards.described(
                        learner.describe(round),
                        () -> replica.run(
                                parcel, 1, (model, all, number) -> travel(model.unpack(), all, round, rounds)))
                .get(0);
        if (back.refusal() != null) {
            throw new IllegalArgumentException(back.refusal());
        }
        nanosPerRound = (System.nanoTime() - began) / (double) Math.max(1, back.rounds());
        learner.restore(back.state());
        return back.rounds();
    }

    private static <M extends Serializable, X, S extends Sum<S>> Journey travel(
            Learner<M, ? super X, S> learner, List<? extends X> all, long first, long rounds) {
        int threads = SparkEnv.get()
                .conf()
                .getInt("spark.executor.cores", Runtime.getRuntime().availableProcessors());
        long done = 0;
        long began = System.nanoTime();
        try (LocalShards<X> local = LocalShards.of(List.copyOf(all), threads)) {
            // a first guess may be far too many: the driver waits to hear of them
            while (done < rounds && !learner.finished() && (done == 0 || System.nanoTime() - began < PACE)) {
                learner.round(local, first + done);
                done++;
            }
            return new Journey(done, learner.state(), null);
        } catch (IllegalArgumentException e) {
            // thrown here it would be tried four times, and come back as Spark's words
            return new Journey(0, null, e.getMessage());
        }
    }

    @Override
    public int count() {
        return shards.count();
    }

    /** One executor's: it has all the work. */
    @Override
    public Resources resources() {
        Resources all = shards.resources();
        return new Resources(1, all.bytes(), all.cores());
    }

    @Override
    public OneTaskShards<X> view() {
        return new OneTaskShards<>(shards.view());
    }

    @Override
    public <Y> OneTaskShards<Y> map(ShardFunction<? super X, Y> function) {
        return new OneTaskShards<>(shards.map(function));
    }

    @Override
    public <M extends Serializable, S extends Sum<S>> S sum(M model, Worker<M, ? super X, S> worker, long round) {
        return shards.sum(model, worker, round);
    }

    @Override
    public <M extends Serializable, S extends Sum<S>, R extends Serializable> SortedMap<Long, R> sumByKey(
            M model, KeyedWorker<M, ? super X, S> worker, Finish<S, R> finish, long round) {
        return shards.sumByKey(model, worker, finish, round);
    }

    @Override
    public <P extends Serializable, Y> SparkShards<Y> exchange(
            int targets, Router<? super X, P> router, Gather<P, Y> gather) {
        return shards.exchange(targets, router, gather);
    }

    @Override
    public Replica<X> replicate() {
        return shards.replicate();
    }

    @Override
    public void close() {
        if (replica != null) {
            replica.close();
        }
        shards.close();
    }

    /** What comes back: how many rounds were run and where the learner then stood, or why it refused to go on. */
    private record Journey(long rounds, State state, String refusal) implements Serializable {}
}
