package io.github.thalweg.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;

/** Looks a hundred times a second how much of the heap is in use, garbage included, and keeps the most it has seen. */
final class HeapWatch implements AutoCloseable {
    private final LongAccumulator most = new LongAccumulator(Math::max, 0);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    HeapWatch() {
        clock.scheduleAtFixedRate(() -> most.accumulate(used()), 0, 10, TimeUnit.MILLISECONDS);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The most since it was last asked. */
    long most() {
        return most.getThenReset();
    }

    /** What a collection of all garbage leaves in use; what other threads take while this one waits for its turn is not in it. */
    static long live() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
