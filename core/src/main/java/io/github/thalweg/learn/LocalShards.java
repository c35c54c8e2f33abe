package io.github.thalweg.learn;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** Shards in this JVM, worked on by threads: each takes a run of neighbouring shards, as a task of a cluster does. */
public final class LocalShards<X> implements Shards<X> {
    private final List<X> shards;
    private final List<Memory> memories;
    private final Threads threads;
    private final boolean owner;

    private LocalShards(List<X> shards, Threads threads, boolean owner) {
        this.shards = List.copyOf(shards);
        this.memories = new ArrayList<>();
        this.threads = threads;
        this.owner = owner;
        shards.forEach(shard -> memories.add(new Memory()));
    }

    /** As many threads as this JVM has processors. */
    public static <X> LocalShards<X> of(List<X> shards) {
        return of(shards, Runtime.getRuntime().availableProcessors());
    }

    /** @param threads how many work at once; the bits do not depend on it */
    public static <X> LocalShards<X> of(List<X> shards, int threads) {
        return new LocalShards<>(shards, new Threads(threads), true);
    }

    /** The shards themselves, in order. */
    public List<X> list() {
        return shards;
    }

    @Override
    public int count() {
        return shards.size();
    }

    @Override
    public Resources resources() {
        return Resources.here(threads.count());
    }

    @Override
    public <Y> LocalShards<Y> map(ShardFunction<? super X, Y> function) {
        List<Y> mapped = threads.forEach(count(), i -> function.apply(shards.get(i), i));
        return new LocalShards<>(mapped, threads, false);
    }

    @Override
    public <M extends Serializable, S extends Sum<S>> S sum(M model, Worker<M, ? super X, S> worker, long round) {
        int runs = Math.min(threads.count(), count());
        List<Fold<S>> folds = threads.forEach(runs, run -> {
            Fold<S> fold = new Fold<>();
            for (int i = start(run, runs); i < start(run + 1, runs); i++) {
                fold.add(i, worker.contribute(model, shards.get(i), at(round, i)));
            }
            return fold;
        });
        if (runs == 1) {
            return folds.get(0).total();
        }
        List<Fold.Block<S>> blocks = new ArrayList<>();
        folds.forEach(fold -> blocks.addAll(fold.blocks()));
        return Fold.total(blocks);
    }

    @Override
    public <M extends Serializable, S extends Sum<S>, R extends Serializable> SortedMap<Long, R> sumByKey(
            M model, KeyedWorker<M, ? super X, S> worker, Finish<S, R> finish, long round) {
        List<SortedMap<Long, S>> parts = threads.forEach(count(), i -> {
            SortedMap<Long, S> sums = new TreeMap<>();
            worker.contribute(
                    model, shards.get(i), at(round, i), (key, sum) -> sums.merge(key, sum, LocalShards::plus));
            return sums;
        });
        SortedMap<Long, Fold<S>> folds = new TreeMap<>();
        for (int i = 0; i < count(); i++) {
            int shard = i;
            parts.get(i).forEach((key, sum) -> folds.computeIfAbsent(key, k -> new Fold<>())
                    .add(shard, sum));
        }
        SortedMap<Long, R> results = new TreeMap<>();
        folds.forEach((key, fold) -> results.put(key, finish.finish(key, fold.total())));
        return results;
    }

    private static <S extends Sum<S>> S plus(S left, S right) {
        left.add(right);
        return left;
    }

    @Override
    public <P extends Serializable, Y> LocalShards<Y> exchange(
            int targets, Router<? super X, P> router, Gather<P, Y> gather) {
        List<List<P>> mail = new ArrayList<>();
        for (int i = 0; i < targets; i++) {
            mail.add(new ArrayList<>());
        }
        for (int i = 0; i < count(); i++) {
            router.route(shards.get(i), i, (target, piece) -> mail.get((int) Objects.checkIndex(target, (long) targets))
                    .add(piece));
        }
        List<Y> gathered = threads.forEach(targets, i -> gather.gather(i, Collections.unmodifiableList(mail.get(i))));
        return new LocalShards<>(gathered, threads, false);
    }

    @Override
    public Replica<X> replicate() {
        return new Replica<>() {
            @Override
            public <M extends Serializable, R extends Serializable> List<R> run(
                    M model, int tasks, Task<M, ? super X, R> task, IntConsumer done) {
                return threads.forEach(tasks, i -> {
                    R result = task.run(model, shards, i);
                    done.accept(i);
                    return result;
                });
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {
        if (owner) {
            threads.close();
        }
    }

    private Round at(long round, int shard) {
        return new Round(round, shard, count(), memories.get(shard));
    }

    private int start(int run, int runs) {
        return (int) ((long) run * count() / runs);
    }

    /** A few threads; the caller's own is one of them. */
    private static final class Threads {
        private final int count;
        private final ExecutorService others;

        Threads(int count) {
            this.count = count;
            this.others = count == 1
                    ? null
                    : Executors.newFixedThreadPool(count - 1, task -> {
                        Thread thread = new Thread(task, "thalweg-worker");
                        thread.setDaemon(true);
                        return thread;
                    });
        }

        int count() {
            return count;
        }

        /** The results of {@code work(0)} to {@code work(n − 1)} in order; whoever is free takes the next. */
        <T> List<T> forEach(int n, IntFunction<T> work) {
            List<T> results = new ArrayList<>(Collections.nCopies(n, null));
            AtomicInteger next = new AtomicInteger();
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Runnable loop = () -> {
                try {
                    for (int i = next.getAndIncrement(); i < n; i = next.getAndIncrement()) {
                        results.set(i, work.apply(i));
                    }
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                    next.set(n); // nobody begins another
                }
            };
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 1; i < Math.min(count, n); i++) {
                futures.add(others.submit(loop));
            }
            loop.run();
            futures.forEach(Threads::await); // whoever is told of the failure finds nobody at work
            rethrow(failure.get());
            return results;
        }

        private static void await(Future<?> future) {
            try {
                future.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e); // the loop catches what the work throws
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        private static void rethrow(Throwable failure) {
            if (failure instanceof RuntimeException exception) {
                throw exception;
            } else if (failure instanceof Error error) {
                throw error;
            }
        }

        void close() {
            if (others != null) {
                others.shutdownNow();
            }
        }
    }
}
