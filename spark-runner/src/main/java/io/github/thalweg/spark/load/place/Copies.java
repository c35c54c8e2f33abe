package io.github.thalweg.spark.load.place;

import io.github.thalweg.learn.RowKey;
import io.github.thalweg.learn.RowOrder;
import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.spark.load.row.Findings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import scala.Tuple2;

/**
 * Finds rows that are equal among all keys of one range, and numbers them: those of one partition stand together, so that
 * each partition need only be told the first of its numbers. Nothing it says depends on the order in which letters arrive.
 */
final class Copies {
    private final int stride;
    private final RowSplit split;
    private final Findings findings;
    private final List<byte[]> scanned = new ArrayList<>();
    private int rows;
    private long[] keys = {};
    private int[] partitions = {};

    /** @param letters of {@link KeyMail}, for this range */
    Copies(Iterator<Tuple2<Integer, byte[]>> letters, int stride, RowSplit split) {
        this.stride = stride;
        this.split = split;
        this.findings = new Findings(split.parts());
        List<byte[]> mail = new ArrayList<>();
        letters.forEachRemaining(letter -> mail.add(letter._2()));
        long longs = 0;
        for (byte[] letter : mail) {
            longs += partition(letter) == KeyMail.FINDINGS ? 0 : (letter.length - Integer.BYTES) / Long.BYTES;
        }
        keys = new long[Math.toIntExact(longs)];
        partitions = new int[keys.length / stride];
        mail.forEach(this::open);
    }

    private static int partition(byte[] letter) {
        return ByteBuffer.wrap(letter).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private void open(byte[] letter) {
        ByteBuffer content = ByteBuffer.wrap(letter).order(ByteOrder.LITTLE_ENDIAN);
        int partition = content.getInt();
        if (partition == KeyMail.FINDINGS) {
            byte[] found = new byte[content.remaining()];
            content.get(found);
            scanned.add(found);
            return;
        }
        LongBuffer longs = content.asLongBuffer();
        int count = longs.remaining() / stride;
        longs.get(keys, rows * stride, count * stride);
        Arrays.fill(partitions, rows, rows + count, partition);
        rows += count;
    }

    /** What partitions that wrote here have found out, and how many copies there are. */
    List<byte[]> findings() {
        number();
        List<byte[]> all = new ArrayList<>(scanned);
        all.add(findings.write());
        return all;
    }

    /** For each partition with copies their keys, each followed by its first number. */
    SortedMap<Integer, long[]> numbers() {
        SortedMap<Integer, long[]> tables = new TreeMap<>();
        number().forEach((partition, entries) -> {
            long[] table = new long[entries.size() * (stride + 1)];
            int at = 0;
            for (long[] entry : entries) {
                System.arraycopy(entry, 0, table, at, entry.length);
                at += entry.length;
            }
            tables.put(partition, table);
        });
        return tables;
    }

    private SortedMap<Integer, List<long[]>> number() {
        SortedMap<Integer, List<long[]>> tables = new TreeMap<>();
        if (!any()) {
            return tables;
        }
        long[] high = new long[rows];
        for (int i = 0; i < rows; i++) {
            high[i] = keys[i * stride];
        }
        int[] order = RowOrder.of(high, rows, this::compare);
        for (int from = 0; from < rows; ) {
            int to = from + 1;
            while (to < rows && sameKey(order[from], order[to])) {
                to++;
            }
            if (to - from > 1) {
                number(order, from, to, tables);
            }
            from = to;
        }
        return tables;
    }

    /** Whether two keys begin with the same number: a look at a table of hashes, before all is put in order. */
    private boolean any() {
        int slots = Integer.highestOneBit(Math.max(4, rows)) * 4;
        int shift = Long.SIZE - Integer.numberOfTrailingZeros(slots);
        long[] table = new long[slots];
        boolean zero = false;
        for (int i = 0; i < rows; i++) {
            long high = keys[i * stride];
            if (high == 0) {
                if (zero) {
                    return true;
                }
                zero = true;
                continue;
            }
            int slot = (int) ((high * 0x9E3779B97F4A7C15L) >>> shift);
            while (table[slot] != 0) {
                if (table[slot] == high) {
                    return true;
                }
                slot = (slot + 1) & (slots - 1);
            }
            table[slot] = high;
        }
        return false;
    }

    /** Rows with one key, from place {@code from} to {@code to}: by their content, then by where they are. */
    private void number(int[] order, int from, int to, SortedMap<Integer, List<long[]>> tables) {
        long first = RowKey.id(keys[order[from] * stride], keys[order[from] * stride + 1], 0);
        for (int i = from; i < to; i++) {
            int row = order[i];
            if (i == from || compare(order[i - 1], row) != 0) {
                long[] entry = new long[stride + 1];
                System.arraycopy(keys, row * stride, entry, 0, stride);
                entry[stride] = i - from;
                tables.computeIfAbsent(partitions[row], p -> new ArrayList<>()).add(entry);
            }
            if (i > from) {
                findings.copies++;
                findings.partRows[split.part(first)]--; // where it was counted
                findings.partRows[split.part(RowKey.id(keys[row * stride], keys[row * stride + 1], i - from))]++;
            }
        }
    }

    private boolean sameKey(int a, int b) {
        return keys[a * stride] == keys[b * stride] && keys[a * stride + 1] == keys[b * stride + 1];
    }

    private int compare(int a, int b) {
        int compared = 0;
        for (int i = 0; i < stride && compared == 0; i++) {
            compared = Long.compareUnsigned(keys[a * stride + i], keys[b * stride + i]);
        }
        return compared != 0 ? compared : Integer.compare(partitions[a], partitions[b]);
    }
}
