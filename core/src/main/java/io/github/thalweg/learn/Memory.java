package io.github.thalweg.learn;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What one shard's worker remembers between rounds: a cache of pure functions of (shard, history of the model). Used by
 * one thread at a time; whoever runs workers lends it out for one contribution and takes it back.
 */
public final class Memory {
    private record Entry(long version, Object value) {}

    private final Map<String, Entry> entries = new HashMap<>();

    @SuppressWarnings("unchecked") // a key is used with one type by one worker
    <V> V recall(String key, long version, Supplier<V> rebuild) {
        Entry entry = entries.get(key);
        if (entry == null || entry.version() != version) {
            entry = new Entry(version, rebuild.get());
            entries.put(key, entry);
        }
        return (V) entry.value();
    }

    void remember(String key, long version, Object value) {
        entries.put(key, new Entry(version, value));
    }

    long version(String key) {
        Entry entry = entries.get(key);
        return entry == null ? -1 : entry.version();
    }
}
