package io.github.thalweg.spark.load.row;

import io.github.thalweg.learn.RowKey;
import java.util.Iterator;

/** Goes through the rows of one partition, gives each its key, and finds out about them. Stops at the first bad row. */
public final class KeyedRows<T> {
    private final RowReader.Factory<T> factory;
    private final Iterator<T> items;
    private final RowLayout layout;
    private final Labels labels;
    private final String label;
    private final int partition;
    private final ScannedRow row;
    private final RowKey hash = new RowKey();
    private final long[] key;
    private final Findings findings;
    private RowReader reader;

    /**
     * @param label the name of the one label, for errors
     * @param parts of the split
     */
    public KeyedRows(
            RowReader.Factory<T> factory,
            Iterator<T> items,
            RowLayout layout,
            Labels labels,
            String label,
            int partition,
            int parts) {
        this.factory = factory;
        this.items = items;
        this.layout = layout;
        this.labels = labels;
        this.label = label;
        this.partition = partition;
        this.row = new ScannedRow(layout.targets());
        this.key = new long[layout.keys()];
        this.findings = new Findings(parts);
    }

    /** Goes to the next row; false if there is none that can be used. */
    public boolean next() {
        try {
            if (reader == null) {
                reader = factory.open(items);
            }
            if (!reader.next(row)) {
                return false;
            }
            take();
            return true;
        } catch (BadRow bad) {
            findings.bad(partition, bad.getMessage());
            return false;
        }
    }

    private void take() {
        double index = row.targets.length == 1 ? row.targets[0] : Double.NaN;
        boolean spelled = labels.spell(row); // the key knows the label by its name
        row.hash(hash, layout.weighted());
        long high = hash.high();
        long low = hash.low();
        if (spelled) {
            row.targets[0] = index;
            row.text = null;
        }
        labels.apply(row, label);
        findings.row(high, low, row.width, layout.sparse() ? row.entries() : row.size);
        if (layout.texts()) {
            if (row.text != null) {
                findings.label(row.text);
            } else {
                findings.label(row.targets[0]);
            }
        } else if (labels.open() && row.targets.length == 1) {
            findings.few(row.targets[0]);
        }
        if (layout.named()) {
            key[2] = high;
            key[3] = low;
            hash.reset().text(row.id);
            high = hash.high();
            low = hash.low();
        }
        key[0] = high;
        key[1] = low;
    }

    /** The row it is at; its arrays are used again. */
    public ScannedRow row() {
        return row;
    }

    /** What the row is known by: as many numbers as the layout says. */
    public long[] key() {
        return key;
    }

    /** The id of the row if it is the first with its key. */
    public long id() {
        return RowKey.id(key[0], key[1], 0);
    }

    /** What was found out so far. */
    public Findings findings() {
        return findings;
    }
}
