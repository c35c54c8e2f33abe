package io.github.thalweg.spark.ml.score;

import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import io.github.thalweg.spark.ml.rows.FeatureReader;
import io.github.thalweg.spark.ml.rows.RowNames;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/** A partition's rows, each with a model's columns beside it in place of those that the model read, scored in blocks. */
public final class Blocks implements Iterator<Tuple2<InternalRow, Row>> {
    private static final int ROWS = 256; // where a layer's matrix product reaches its full rate
    private static final int NUMBERS = 1 << 20; // wide rows come in smaller blocks: 8 MB
    private static final double[] NO_TARGETS = {};

    private final Iterator<Tuple2<InternalRow, Row>> rows;
    private final FeatureReader reader;
    private final Scorer scorer;
    private final int width;
    private final boolean sequences;
    private final int id;
    private final int most;
    private final double[] features;
    private Iterator<Tuple2<InternalRow, Row>> scored =
            List.<Tuple2<InternalRow, Row>>of().iterator();

    /**
     * @param width how many features a row has, or each step of one
     * @param sequences whether rows are runs of steps
     * @param rows each with the columns that are read
     * @param id the place among these of the column that names rows, or −1
     */
    Blocks(
            Iterator<Tuple2<InternalRow, Row>> rows,
            FeatureReader reader,
            Scorer scorer,
            int width,
            boolean sequences,
            int id) {
        this.sequences = sequences;
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
    public Tuple2<InternalRow, Row> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!scored.hasNext()) {
            scored = score().iterator();
        }
        return scored.next();
    }

    private List<Tuple2<InternalRow, Row>> score() {
        List<InternalRow> kept = new ArrayList<>();
        Rows block;
        try (RowsBuilder builder =
                RowsBuilder.onHeap(sequences ? RowForm.ragged(width, 0, false, true) : form(width))) {
            while (kept.size() < most && rows.hasNext()) {
                Tuple2<InternalRow, Row> row = rows.next();
                if (sequences) {
                    double[] steps = RowNames.steps(reader, row._2(), id);
                    builder.add(kept.size(), 1, NO_TARGETS, 0, steps, 0, steps.length / width);
                } else {
                    RowNames.reading(reader, row._2(), id, features);
                    builder.add(kept.size(), 1, NO_TARGETS, 0, features, 0);
                }
                kept.add(row._1());
            }
            block = builder.build();
        }
        Object[][] out = new Object[kept.size()][scorer.columns()];
        scorer.score(block, out, 0);
        List<Tuple2<InternalRow, Row>> pairs = new ArrayList<>(out.length);
        for (int row = 0; row < out.length; row++) {
            pairs.add(new Tuple2<>(kept.get(row), RowFactory.create(out[row])));
        }
        return pairs;
    }

    /** Rows to be scored: features alone. */
    public static RowForm form(int width) {
        return new RowForm(width, 0, false, false, true);
    }
}
