package io.github.thalweg.train;

import io.github.thalweg.learn.Round;
import io.github.thalweg.math.Permutation;
import io.github.thalweg.math.Seed;

/**
 * Which rows of a shard take part in which step: all shards together make batches of B rows, each row once an epoch.
 *
 * <p>With N rows in all, an epoch has ⌈N / B⌉ steps. In step k a shard of n rows gives its rows ⌊k n / steps⌋ to
 * ⌊(k + 1) n / steps⌋ of a permutation that is a function of (seed, epoch, shard): blocks of {@value #BLOCK} rows are
 * permuted, and rows inside each block, so that a step touches few pages of a shard that lies on disk. Nothing is
 * remembered and no step costs more than its rows.
 */
public final class Batches {
    private static final int BLOCK = 4096;
    private static final long ORDER = 0x0BA7C4;

    private final int rows;
    private final long steps;
    private final long key;
    private final Permutation blocks;
    private final int lastBlock;
    private final long lastPlace;

    /**
     * @param rows of this shard
     * @param steps in an epoch
     */
    public Batches(long seed, long epoch, int shard, int rows, long steps) {
        this.rows = rows;
        this.steps = steps;
        this.key = Seed.hash(seed, ORDER, epoch, shard);
        int count = Math.max(1, (rows + BLOCK - 1) / BLOCK);
        this.blocks = new Permutation(key, count);
        this.lastBlock = count - 1;
        this.lastPlace = blocks.inverse(lastBlock);
    }

    /** The order of an epoch, made once where a worker remembers it. */
    public static Batches remembered(Round at, long seed, long epoch, int rows, long steps) {
        return at.memory(
                "order", Seed.hash(seed, epoch, steps), () -> new Batches(seed, epoch, at.shard(), rows, steps));
    }

    /** How many steps an epoch has: at least one. */
    public static long steps(long rows, long batch) {
        return Math.max(1, (rows + batch - 1) / batch);
    }

    /** The place in the permutation at which step k begins; step k ends where step k + 1 begins. */
    public int start(long step) {
        return (int) (step * rows / steps);
    }

    /** The rows at places [from, to) of the permutation. */
    public void rows(int from, int to, int[] into) {
        int block = -1;
        Permutation inside = null;
        int begin = 0;
        int end = -1;
        for (int place = from; place < to; place++) {
            if (place < begin || place >= end) {
                int slot = slotOf(place);
                block = (int) blocks.at(slot);
                begin = beginOf(slot);
                int length = block == lastBlock ? rows - lastBlock * BLOCK : BLOCK;
                end = begin + length;
                inside = new Permutation(Seed.hash(key, block), length);
            }
            into[place - from] = block * BLOCK + (int) inside.at(place - begin);
        }
    }

    /** Every block is full but the last one, wherever the permutation has put it. */
    private int slotOf(int place) {
        int lengthOfLast = rows - lastBlock * BLOCK;
        long before = lastPlace * BLOCK;
        if (place < before) {
            return place / BLOCK;
        }
        return place < before + lengthOfLast ? (int) lastPlace : (place - lengthOfLast) / BLOCK + 1;
    }

    private int beginOf(int slot) {
        int lengthOfLast = rows - lastBlock * BLOCK;
        return slot <= lastPlace ? slot * BLOCK : (slot - 1) * BLOCK + lengthOfLast;
    }
}
