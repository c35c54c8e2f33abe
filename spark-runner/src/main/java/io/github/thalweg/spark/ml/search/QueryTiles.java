package io.github.thalweg.spark.ml.search;

import io.github.thalweg.learn.RowKey;
import io.github.thalweg.neighbor.Queries;
import io.github.thalweg.spark.ml.rows.FeatureReader;
import io.github.thalweg.spark.ml.rows.RowNames;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** A partition's rows as tiles of queries, one after the other: only one is in memory. */
public final class QueryTiles implements Iterator<QueryTiles.Tile> {
    private static final int ROWS = 4096;
    private static final int NUMBERS = 1 << 20; // wide rows come in smaller tiles: 8 MB

    /**
     * Some queries.
     *
     * @param number of the tile among all
     * @param names of the queries; null where they are known elsewhere
     */
    public record Tile(long number, Queries queries, Object[] names) implements Serializable {
        Tile withoutNames() {
            return new Tile(number, queries, null);
        }
    }

    /**
     * How rows become queries.
     *
     * @param id the place of the column that names rows, or −1
     * @param known the place of the text that a row is known by among rows, or −1: by its content
     */
    public record Reading(FeatureReader reader, int width, int id, int known) implements Serializable {
        /** @throws IllegalArgumentException naming the row */
        void read(Row row, double[] into) {
            RowNames.reading(reader, row, id, into);
            if (id >= 0 && row.isNullAt(id)) {
                throw new IllegalArgumentException(RowNames.of(row, -1) + ": expected an id, found nothing");
            }
        }
    }

    private final Iterator<Row> rows;
    private final Reading reading;
    private final RowKey key = new RowKey();
    private final int most;
    private final double[] row;
    private long next;

    public QueryTiles(int partition, Iterator<Row> rows, Reading reading) {
        this.rows = rows;
        this.reading = reading;
        this.most = Math.max(1, Math.min(ROWS, NUMBERS / Math.max(1, reading.width())));
        this.row = new double[reading.width()];
        this.next = (long) partition << Integer.SIZE;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Tile next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int width = reading.width();
        double[] coordinates = new double[Math.min(64, most) * width];
        Object[] names = new Object[most];
        long[] ids = new long[most];
        int count = 0;
        while (count < most && rows.hasNext()) {
            Row source = rows.next();
            reading.read(source, row);
            if ((count + 1) * width > coordinates.length) {
                coordinates = Arrays.copyOf(coordinates, Math.min(most * width, 2 * coordinates.length));
            }
            System.arraycopy(row, 0, coordinates, count * width, width);
            String known = reading.known() < 0 ? null : source.getString(reading.known());
            ids[count] = known == null ? id() : NamedIndex.Names.id(key, known);
            names[count] = reading.id() < 0 ? (Object) ids[count] : source.get(reading.id());
            count++;
        }
        return new Tile(
                next++,
                Queries.of(coordinates, count, width).known(Arrays.copyOf(ids, count)),
                Arrays.copyOf(names, count));
    }

    /** What the row would be known by in a table. */
    private long id() {
        key.reset().features(row, 0, row.length).endFeatures();
        return RowKey.id(key.high(), key.low(), 0);
    }
}
