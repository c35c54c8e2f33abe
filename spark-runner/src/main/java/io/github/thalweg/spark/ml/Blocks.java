package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A partition's rows with a model's columns behind them, scored in blocks of some hundred rows. */
final class Blocks implements Iterator<Row> {
    private static final int ROWS = 256; // where a layer's matrix product reaches its full rate
    private static final int NUMBERS = 1 << 20; // wide rows come in smaller blocks: 8 MB
    private static final double[] NO_TARGETS = {};

    private final Iterator<Row> rows;
    private final FeatureReader reader;
    private final Scorer scorer;
    private final int width;
    private final int id;
    private final int most;
    private final double[] features;
    private Iterator<Row> scored = List.<Row>of().iterator();

    /**
     * @param width how many features a row has
     * @param id the place of the column that names rows, or −1
     */
    Blocks(Iterator<Row> rows, FeatureReader reader, Scorer scorer, int width, int id) {
        this.rows = rows;
        this.reader = reader;
        this.scorer = scorer;
        this.width = width;
        this.id = id;
        this.most = Math.max(1, Math.min(ROWS, NUMBERS / Math.max(1, width)));
        this.features = new double[width];
    }

    @Override
    public boolean hasNext() {
        return scored.hasNext() || rows.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!scored.hasNext()) {
            scored = score().iterator();
        }
        return scored.next();
    }

    private List<Row> score() {
        List<Object[]> values = new ArrayList<>();
        Rows block;
        try (RowsBuilder builder = RowsBuilder.onHeap(form(width))) {
            while (values.size() < most && rows.hasNext()) {
                Row row = rows.next();
                RowNames.reading(reader, row, id, features);
                builder.add(values.size(), 1, NO_TARGETS, 0, features, 0);
                values.add(withRoom(row));
            }
            block = builder.build();
        }
        Object[][] out = values.toArray(new Object[0][]);
        scorer.score(block, out, out[0].length - scorer.columns());
        return values.stream().map(RowFactory::create).toList();
    }

    private Object[] withRoom(Row row) {
        Object[] values = new Object[row.length() + scorer.columns()];
        for (int i = 0; i < row.length(); i++) {
            values[i] = row.get(i);
        }
        return values;
    }

    /** Rows to be scored: features alone. */
    static RowForm form(int width) {
        return new RowForm(width, 0, false, false, true);
    }
}
