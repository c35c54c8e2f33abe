package io.github.thalweg.tree.grow;

import io.github.thalweg.tree.bin.Columns;
import io.github.thalweg.tree.bin.NodeRows;
import java.util.Arrays;

/**
 * Moves the rows of a node to its two sides, in place and stably, their statistics with them: those of one side close their
 * ranks where they are, those of the other side are held elsewhere meanwhile. Used by one thread; keeps that room.
 */
public final class Partition {
    private static final int BLOCK = 4096; // rows between two looks at how much room there is
    private static final int MANY = 1 << 19; // rows: halves of more are split one after the other, with half the room

    private int[] heldRows = new int[0];
    private long[] heldStatistics = new long[0];
    private int held; // rows

    /**
     * Splits rows [from, to).
     *
     * @return where the right side begins
     */
    public int split(NodeRows nodeRows, Split split, int from, int to) {
        return split(nodeRows, split, from, to, false);
    }

    /**
     * Splits rows [from, to).
     *
     * @param holdLeft whether the left side is the one that is held: the smaller one takes less room, and nothing else depends
     *     on it
     * @return where the right side begins
     */
    public int split(NodeRows nodeRows, Split split, int from, int to, boolean holdLeft) {
        if (to - from <= MANY) {
            return splitAtOnce(nodeRows, split, from, to, holdLeft);
        }
        int half = from + (to - from) / 2;
        int first = split(nodeRows, split, from, half, holdLeft);
        int second = split(nodeRows, split, half, to, holdLeft);
        exchange(nodeRows.rows(), nodeRows.statistics(), first, half, second);
        return first + second - half;
    }

    /** Exchanges [from, middle) and [middle, to). */
    private void exchange(int[] rows, long[] statistics, int from, int middle, int to) {
        int left = middle - from;
        int right = to - middle;
        int less = Math.min(left, right);
        int aside = left <= right ? from : middle;
        int back = left <= right ? from + right : from;
        reserve(less, less);
        System.arraycopy(rows, aside, heldRows, 0, less);
        System.arraycopy(statistics, aside, heldStatistics, 0, less);
        int moved = left <= right ? middle : from;
        int place = left <= right ? from : from + right;
        System.arraycopy(rows, moved, rows, place, left + right - less);
        System.arraycopy(statistics, moved, statistics, place, left + right - less);
        System.arraycopy(heldRows, 0, rows, back, less);
        System.arraycopy(heldStatistics, 0, statistics, back, less);
    }

    private int splitAtOnce(NodeRows nodeRows, Split split, int from, int to, boolean holdLeft) {
        int[] rows = nodeRows.rows();
        long[] statistics = nodeRows.statistics();
        Columns columns = nodeRows.columns();
        byte[] narrow = split.categories() == null ? columns.narrow(split.feature()) : null;
        int step = holdLeft ? -1 : 1; // the right side closes its ranks from its end on
        int next = holdLeft ? to - 1 : from;
        int stay = next;
        held = 0;
        for (int left = to - from; left > 0; left -= BLOCK) {
            int block = Math.min(BLOCK, left);
            reserve(held + block, to - from);
            if (narrow == null) {
                for (int i = 0; i < block; i++, next += step) {
                    if (split.goesLeft(columns.bin(split.feature(), rows[next])) != holdLeft) {
                        rows[stay] = rows[next];
                        statistics[stay] = statistics[next];
                        stay += step;
                    } else {
                        heldRows[held] = rows[next];
                        heldStatistics[held++] = statistics[next];
                    }
                }
                continue;
            }
            stay = holdLeft
                    ? holdLeft(narrow, split, rows, statistics, next, next - block, stay)
                    : holdRight(narrow, split, rows, statistics, next, next + block, stay);
            next += step * block;
        }
        if (holdLeft) {
            for (int i = 0, place = stay; i < held; i++, place--) { // they were met from the last to the first
                rows[place] = heldRows[i];
                statistics[place] = heldStatistics[i];
            }
            return stay + 1;
        }
        System.arraycopy(heldRows, 0, rows, stay, held);
        System.arraycopy(heldStatistics, 0, statistics, stay, held);
        return stay;
    }

    /** Rows from {@code next} up to {@code end}. */
    private int holdRight(byte[] bins, Split split, int[] rows, long[] statistics, int next, int end, int first) {
        int least = split.missingLeft() ? 0 : 1;
        int most = split.bin();
        int[] toRows = heldRows;
        long[] toStatistics = heldStatistics;
        int stay = first;
        int away = held;
        for (int i = next; i < end; i++) {
            int row = rows[i];
            int bin = bins[row] & 0xff;
            int right = (most - bin | bin - least) >>> 31; // a sign: no branch to guess wrong
            long statistic = statistics[i];
            rows[stay] = row; // both places are written and one of them is kept
            statistics[stay] = statistic;
            toRows[away] = row;
            toStatistics[away] = statistic;
            stay += 1 - right;
            away += right;
        }
        held = away;
        return stay;
    }

    /** Rows from {@code next} down to {@code end}, which is not among them. */
    private int holdLeft(byte[] bins, Split split, int[] rows, long[] statistics, int next, int end, int last) {
        int least = split.missingLeft() ? 0 : 1;
        int most = split.bin();
        int[] toRows = heldRows;
        long[] toStatistics = heldStatistics;
        int stay = last;
        int away = held;
        for (int i = next; i > end; i--) {
            int row = rows[i];
            int bin = bins[row] & 0xff;
            int right = (most - bin | bin - least) >>> 31;
            long statistic = statistics[i];
            rows[stay] = row;
            statistics[stay] = statistic;
            toRows[away] = row;
            toStatistics[away] = statistic;
            stay -= right;
            away += 1 - right;
        }
        held = away;
        return stay;
    }

    private void reserve(int needed, int most) {
        if (heldRows.length < needed) {
            int room = Math.min(most, Math.max(needed, heldRows.length + heldRows.length / 4));
            heldRows = Arrays.copyOf(heldRows, room);
            heldStatistics = Arrays.copyOf(heldStatistics, room);
        }
    }
}
