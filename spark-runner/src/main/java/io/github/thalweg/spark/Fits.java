package io.github.thalweg.spark;

import io.github.thalweg.learn.Memory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What this JVM remembers of the fits that run in it: the one place with state of its own (architecture §5.11).
 *
 * <p>A worker's memory is taken out for one contribution and put back afterwards, so that a retried task or its
 * speculative twin finds none and starts afresh instead of sharing it. Entries die with their fit; those of a fit whose
 * driver has vanished die after an hour without use.
 */
final class Fits {
    private static final long IDLE = TimeUnit.HOURS.toNanos(1);
    private static final Map<Key, Kept> KEPT = new ConcurrentHashMap<>();

    private record Key(String fit, String what, int number) {}

    private record Kept(Object value, long since) {}

    private Fits() {}

    /** The memory of a shard's worker; new if there is none, or if somebody has it. */
    static Memory takeMemory(String fit, int shard) {
        Object kept = take(fit, "memory", shard);
        return kept == null ? new Memory() : (Memory) kept;
    }

    static void giveMemory(String fit, int shard, Memory memory) {
        give(fit, "memory", shard, memory);
    }

    /** Keeps a thing for {@link #take}. */
    static void give(String fit, String what, int number, Object value) {
        long now = System.nanoTime();
        KEPT.put(new Key(fit, what, number), new Kept(value, now));
        KEPT.values().removeIf(kept -> now - kept.since() > IDLE);
    }

    /** Takes a thing out; {@code null} if it is not there. */
    static Object take(String fit, String what, int number) {
        Kept kept = KEPT.remove(new Key(fit, what, number));
        return kept == null ? null : kept.value();
    }

    static void forget(String fit) {
        KEPT.keySet().removeIf(key -> key.fit().equals(fit));
    }
}
