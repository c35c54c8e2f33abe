package io.github.thalweg.spark.load.row;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The findings of tasks about a table, besides its rows. They travel through the shuffle as one more record per task. */
public final class Findings {
    /** How many different labels a table may have once one of them is no number. */
    public static final int MOST_LABELS = 1 << 15;

    private static final int FEW = 1 << 10;

    public int partition = -1; // of the source, if it is about one
    public int pieces; // into which that was packed
    public long copies; // rows that are equal to one before them
    public long rows;
    public long entries;
    private long keysHigh;
    private long keysLow;
    private boolean narrow = true;
    private int leastWidth = Integer.MAX_VALUE;
    private int greatestWidth = -1;
    private final TreeSet<String> texts = new TreeSet<>();
    private final TreeSet<Double> numbers = new TreeSet<>();
    private boolean tooManyLabels;
    private int badPartition = Integer.MAX_VALUE;
    private String bad;
    public final long[] partRows;

    public Findings(int parts) {
        partRows = new long[parts];
    }

    void row(long high, long low, int width, int size) {
        rows++;
        entries += size;
        keysHigh += high;
        keysLow += low;
        leastWidth = Math.min(leastWidth, width);
        greatestWidth = Math.max(greatestWidth, width);
    }

    /** Some values do not fit into 32 bits. */
    public void wide() {
        narrow = false;
    }

    void label(String text) {
        if (texts.size() < MOST_LABELS) {
            texts.add(text);
        } else if (!texts.contains(text)) {
            tooManyLabels = true;
        }
    }

    void label(double number) {
        if (numbers.size() <= MOST_LABELS) {
            numbers.add(number);
        }
    }

    /** A label that cannot be text: told as far as there are few, for classes. */
    void few(double number) {
        if (numbers.size() <= FEW) {
            numbers.add(number);
        }
    }

    /** The first row of a partition that cannot be used. */
    public void bad(int partition, String message) {
        if (partition < badPartition) {
            badPartition = partition;
            bad = message;
        }
    }

    public void add(Findings other) {
        copies += other.copies;
        rows += other.rows;
        entries += other.entries;
        keysHigh += other.keysHigh;
        keysLow += other.keysLow;
        narrow &= other.narrow;
        leastWidth = Math.min(leastWidth, other.leastWidth);
        greatestWidth = Math.max(greatestWidth, other.greatestWidth);
        tooManyLabels |= other.tooManyLabels;
        other.texts.forEach(this::label);
        other.numbers.forEach(this::label);
        if (other.bad != null) {
            bad(other.badPartition, other.bad);
        }
        for (int i = 0; i < partRows.length; i++) {
            partRows[i] += other.partRows[i];
        }
    }

    /** The message of the first bad row, or null. */
    public String bad() {
        return bad;
    }

    /** Whether 32 bits hold every feature. */
    public boolean narrow() {
        return narrow;
    }

    public int leastWidth() {
        return leastWidth;
    }

    public int greatestWidth() {
        return Math.max(0, greatestWidth);
    }

    /** Labels that are no numbers, in order. */
    TreeSet<String> texts() {
        return texts;
    }

    /** Labels that are numbers, where there may be classes; all of them unless they are {@link #many}. */
    public TreeSet<Double> numbers() {
        return numbers;
    }

    /** Whether some numbers may not be known. */
    public boolean many() {
        return numbers.size() > FEW;
    }

    public boolean tooManyLabels() {
        return tooManyLabels || !texts.isEmpty() && texts.size() + numbers.size() > MOST_LABELS;
    }

    /** What a partition was like when it was read. */
    public Seen seen() {
        return new Seen(pieces, rows, keysHigh, keysLow);
    }

    /** A partition's pieces, its rows, and the sums of their keys: equal only where the rows are. */
    public record Seen(int pieces, long rows, long keysHigh, long keysLow) implements Serializable {}

    public String digest() {
        return String.format(Locale.ROOT, "%016x%016x%x", keysHigh, keysLow, rows);
    }

    public byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(partition);
            out.writeInt(pieces);
            out.writeLong(copies);
            out.writeLong(rows);
            out.writeLong(entries);
            out.writeLong(keysHigh);
            out.writeLong(keysLow);
            out.writeBoolean(narrow);
            out.writeInt(leastWidth);
            out.writeInt(greatestWidth);
            out.writeBoolean(tooManyLabels);
            out.writeInt(texts.size());
            for (String text : texts) {
                out.writeUTF(text);
            }
            out.writeInt(numbers.size());
            for (double number : numbers) {
                out.writeDouble(number);
            }
            out.writeInt(badPartition);
            out.writeUTF(bad == null ? "" : bad);
            for (long count : partRows) {
                out.writeLong(count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static Findings sum(List<byte[]> all, int parts) {
        Findings sum = new Findings(parts);
        all.forEach(bytes -> sum.add(read(bytes, parts)));
        return sum;
    }

    public static Findings read(byte[] bytes, int parts) {
        Findings findings = new Findings(parts);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            findings.partition = in.readInt();
            findings.pieces = in.readInt();
            findings.copies = in.readLong();
            findings.rows = in.readLong();
            findings.entries = in.readLong();
            findings.keysHigh = in.readLong();
            findings.keysLow = in.readLong();
            findings.narrow = in.readBoolean();
            findings.leastWidth = in.readInt();
            findings.greatestWidth = in.readInt();
            findings.tooManyLabels = in.readBoolean();
            for (int left = in.readInt(); left > 0; left--) {
                findings.texts.add(in.readUTF());
            }
            for (int left = in.readInt(); left > 0; left--) {
                findings.numbers.add(in.readDouble());
            }
            findings.badPartition = in.readInt();
            String bad = in.readUTF();
            findings.bad = bad.isEmpty() ? null : bad;
            for (int i = 0; i < parts; i++) {
                findings.partRows[i] = in.readLong();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings;
    }
}
