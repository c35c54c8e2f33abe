package io.github.thalweg.learn;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The one order in which sums are added: a binary tree over logical shards, in which a node without a right half is its
 * left half. Whoever holds a run of neighbouring shards folds the maximal aligned blocks of it (at most 2 log₂ S) and
 * passes them on with their places; whoever adds two neighbours adds the two that anybody else would. The bits of the
 * total therefore do not depend on how shards are spread over tasks, threads and machines.
 *
 * <p>Blocks come in the order of their places, runs may have gaps, and a shard may be absent everywhere (a key it has
 * not seen): an absent half counts as nothing.
 */
public final class Fold<S extends Sum<S>> {
    /** The sum of shards [index · 2^level, (index + 1) · 2^level). */
    public record Block<S>(int level, int index, S sum) implements Serializable {
        long first() {
            return (long) index << level;
        }
    }

    private final Deque<Block<S>> stack = new ArrayDeque<>();

    /** Adds the contribution of one shard; shards come in ascending order. */
    public void add(int shard, S contribution) {
        add(new Block<>(0, shard, contribution));
    }

    /** Adds a block that somebody has folded; blocks come in ascending order. */
    public void add(Block<S> block) {
        Block<S> next = block;
        while (!stack.isEmpty() && siblings(stack.peek(), next)) {
            next = merge(stack.pop(), next);
        }
        stack.push(next);
    }

    /** The blocks folded so far, in ascending order. */
    public List<Block<S>> blocks() {
        List<Block<S>> blocks = new ArrayList<>(stack.size());
        stack.descendingIterator().forEachRemaining(blocks::add);
        return blocks;
    }

    /** The total of everything added, absent places counting as nothing; {@code null} if there was nothing. */
    public S total() {
        Deque<Block<S>> open = new ArrayDeque<>();
        for (Block<S> next : blocks()) {
            while (open.size() > 1 && closesBefore(open, next)) {
                mergeTop(open);
            }
            open.push(next);
        }
        while (open.size() > 1) {
            mergeTop(open);
        }
        return open.isEmpty() ? null : open.pop().sum();
    }

    /** Puts blocks of several runs, each from {@link #blocks()}, together. */
    public static <S extends Sum<S>> S total(List<Block<S>> blocks) {
        List<Block<S>> ordered = new ArrayList<>(blocks);
        ordered.sort(Comparator.comparingLong(Block::first));
        Fold<S> fold = new Fold<>();
        ordered.forEach(fold::add);
        return fold.total();
    }

    private static boolean siblings(Block<?> left, Block<?> right) {
        return left.level() == right.level() && (left.index() & 1) == 0 && right.index() == left.index() + 1;
    }

    private static <S extends Sum<S>> Block<S> merge(Block<S> left, Block<S> right) {
        left.sum().add(right.sum());
        return new Block<>(left.level() + 1, left.index() >> 1, left.sum());
    }

    /** Whether the two blocks on top meet lower in the tree than the upper of them and the next block. */
    private static <S> boolean closesBefore(Deque<Block<S>> open, Block<S> next) {
        Block<S> right = open.pop();
        boolean closes = meeting(open.peek(), right) < meeting(right, next);
        open.push(right);
        return closes;
    }

    /** The level of the lowest node that holds both. */
    private static int meeting(Block<?> left, Block<?> right) {
        return Long.SIZE - Long.numberOfLeadingZeros(left.first() ^ right.first());
    }

    private static <S extends Sum<S>> void mergeTop(Deque<Block<S>> open) {
        Block<S> right = open.pop();
        Block<S> left = open.pop();
        left.sum().add(right.sum());
        open.push(left); // its place still tells where it begins, which is all that the tree asks
    }
}
