package io.github.thalweg.spark;

import io.github.thalweg.learn.Memory;
import java.util.SortedMap;
import java.util.TreeMap;

/** The memories of a task's shards while it works: nobody else finds them meanwhile. */
final class Lent {
    private final String fit;
    private final SortedMap<Integer, Memory> memories = new TreeMap<>();

    Lent(String fit) {
        this.fit = fit;
    }

    Memory memory(int shard) {
        return memories.computeIfAbsent(shard, key -> Fits.takeMemory(fit, key));
    }

    void giveBack() {
        memories.forEach((shard, memory) -> Fits.giveMemory(fit, shard, memory));
    }
}
