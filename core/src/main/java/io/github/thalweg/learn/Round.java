package io.github.thalweg.learn;

import java.util.function.Supplier;

/** Where a worker stands: the number of the round, its shard among the shards, and what it remembers. */
public final class Round {
    private final long number;
    private final int shard;
    private final int shards;
    private final Memory memory;

    public Round(long number, int shard, int shards, Memory memory) {
        this.number = number;
        this.shard = shard;
        this.shards = shards;
        this.memory = memory;
    }

    /** Counted from 0 over the whole fit, resumed or not. */
    public long number() {
        return number;
    }

    /** The logical shard, in [0, {@link #shards()}); a part of the job, not of the cluster. */
    public int shard() {
        return shard;
    }

    public int shards() {
        return shards;
    }

    /**
     * What this shard remembers under a key, if it is of the wanted version, or else what {@code rebuild} makes.
     *
     * @param version what the remembered thing depends on besides the shard, for example the number of splits applied
     */
    public <V> V memory(String key, long version, Supplier<V> rebuild) {
        return memory.recall(key, version, rebuild);
    }

    /** Remembers a thing under a key for later rounds, in place of any other version. */
    public void remember(String key, long version, Object value) {
        memory.remember(key, version, value);
    }

    /** The version remembered under a key, or −1: for a worker that can bring an older version up to date. */
    public long remembered(String key) {
        return memory.version(key);
    }
}
