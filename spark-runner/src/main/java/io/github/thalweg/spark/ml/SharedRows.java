package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.rows.TrainingRows;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;

/**
 * Packed rows that several fits of one table share: read, hashed and sorted once, and where trees learn from them cut into
 * bins once for each number of bins and each weighing of classes. Estimators that were handed the same of these ask here
 * before they pack; {@code fit(dataset, paramMaps)} does so by itself. Models are the same bits as without.
 *
 * <pre>{@code
 * try (SharedRows shared = new SharedRows()) {
 *     new CrossValidator().setEstimator(forest.setSharedRows(shared)). … .fit(table);
 * }
 * }</pre>
 *
 * <p>Rows are those of the same {@code Dataset} object with the same columns and shards, packed in the same way, never those
 * of one that merely looks alike. One table is kept, the last: another lets it go as soon as no fit learns from it, and so does {@link #close}.
 * A fit with a {@code validationIndicatorCol} shares nothing. Safe for fits in several threads.
 */
public final class SharedRows implements AutoCloseable {
    private Entry latest; // null: none
    private boolean closed;

    /** The rows of one table, and who uses them. */
    private static final class Entry {
        private final Dataset<?> table;
        private final List<Object> columns;
        private final TrainingRows rows;
        private int users;
        private boolean kept = true;

        private Entry(Dataset<?> table, List<Object> columns, TrainingRows rows) {
            this.table = table;
            this.columns = columns;
            this.rows = rows;
        }
    }

    /** Rows for one fit, who gives them back by closing this. */
    interface Lease extends AutoCloseable {
        TrainingRows rows();

        @Override
        void close();
    }

    /** Rows that nobody shares. */
    static Lease own(TrainingRows rows) {
        return new Lease() {
            @Override
            public TrainingRows rows() {
                return rows;
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }

    /** Rows of a table; packed where they are not there yet, while others that want them wait. */
    synchronized Lease lease(Dataset<?> table, LearningEstimator<?, ?> params, Supplier<TrainingRows> pack) {
        if (closed || TrainingRows.column(params, params.validationIndicatorCol()) != null) {
            return own(pack.get());
        }
        List<Object> columns = columns(params);
        if (latest == null || latest.table != table || !latest.columns.equals(columns)) {
            Entry next = new Entry(table, columns, pack.get().share());
            forget();
            latest = next;
        }
        Entry entry = latest;
        entry.users++;
        return new Lease() {
            @Override
            public TrainingRows rows() {
                return entry.rows;
            }

            @Override
            public void close() {
                giveBack(entry);
            }
        };
    }

    private static List<Object> columns(LearningEstimator<?, ?> params) {
        String[] features = params.declared().find(params.featuresCols());
        return Arrays.asList(
                params.getLabelCol(),
                params.getFeaturesCol(),
                features == null ? List.of() : List.of(features),
                TrainingRows.column(params, params.idCol()),
                TrainingRows.column(params, params.weightCol()),
                params.getShards(),
                params.takesMissing(),
                params.sumsIntegers());
    }

    private synchronized void giveBack(Entry entry) {
        entry.users--;
        if (!entry.kept && entry.users == 0) {
            entry.rows.close();
        }
    }

    private void forget() {
        if (latest != null) {
            latest.kept = false;
            if (latest.users == 0) {
                latest.rows.close();
            }
        }
        latest = null;
    }

    /** Lets go of all rows; fits that still learn from them keep them until they are done. */
    @Override
    public synchronized void close() {
        closed = true;
        forget();
    }
}
