package io.github.thalweg.benchmarks;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.unsafe.Platform;

/** {@link TreeRows} as a source of Spark's: a label and a dense vector, drawn as they are read. */
public final class TreeRowsSource implements TableProvider {
    /** Options: the number of the first row, how many there are, in how many partitions, and whether they are heavy. */
    static final String FIRST = "first";

    static final String ROWS = "rows";
    static final String PARTITIONS = "partitions";
    static final String HEAVY = "heavy";

    private static final StructType SCHEMA =
            new StructType().add("label", DataTypes.DoubleType).add("features", SQLDataTypes.VectorType());

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return SCHEMA;
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new Rows();
    }

    private static final class Rows implements SupportsRead {
        @Override
        public String name() {
            return "rows for trees";
        }

        @Override
        @SuppressWarnings("deprecation") // columns() calls it
        public StructType schema() {
            return SCHEMA;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            long first = options.getLong(FIRST, 0);
            long end = first + options.getLong(ROWS, 0);
            return () -> new All(first, end, options.getInt(PARTITIONS, 1), options.getBoolean(HEAVY, false));
        }
    }

    /** Rows [first, end). */
    private record All(long first, long end, int partitions, boolean heavy) implements Batch, SupportsReportStatistics {
        @Override
        public StructType readSchema() {
            return SCHEMA;
        }

        @Override
        public Batch toBatch() {
            return this;
        }

        @Override
        public Statistics estimateStatistics() {
            return new Statistics() {
                @Override
                public OptionalLong sizeInBytes() {
                    return OptionalLong.of((end - first) * (TreeRows.FEATURES + 1) * Double.BYTES);
                }

                @Override
                public OptionalLong numRows() {
                    return OptionalLong.of(end - first);
                }
            };
        }

        @Override
        public InputPartition[] planInputPartitions() {
            InputPartition[] parts = new InputPartition[partitions];
            for (int i = 0; i < partitions; i++) {
                parts[i] = new Part(start(i), start(i + 1), heavy);
            }
            return parts;
        }

        private long start(int partition) {
            return first + (end - first) * partition / partitions;
        }

        @Override
        public PartitionReaderFactory createReaderFactory() {
            return new Readers();
        }
    }

    private record Part(long first, long end, boolean heavy) implements InputPartition {}

    private record Readers() implements PartitionReaderFactory {
        @Override
        public PartitionReader<InternalRow> createReader(InputPartition partition) {
            return new Reader((Part) partition);
        }
    }

    /** One row, written over again and again: whoever wants to keep it copies it, and Spark does. */
    private static final class Reader implements PartitionReader<InternalRow> {
        private static final byte DENSE = 1;
        private static final Double NO = 0.0;
        private static final Double YES = 1.0;

        private final Part part;
        private final double[] x = new double[TreeRows.FEATURES];
        private final UnsafeArrayData values = UnsafeArrayData.fromPrimitiveArray(x);
        private final long numbers =
                values.getBaseOffset() + UnsafeArrayData.calculateHeaderPortionInBytes(TreeRows.FEATURES);
        private final InternalRow row;
        private long next;

        Reader(Part part) {
            this.next = part.first();
            this.part = part;
            InternalRow vector = new GenericInternalRow(new Object[] {DENSE, null, null, values});
            this.row = new GenericInternalRow(new Object[] {NO, vector});
        }

        @Override
        public boolean next() {
            if (next == part.end()) {
                return false;
            }
            double label = part.heavy() ? TreeRows.drawHeavy(next, x) : TreeRows.draw(next, x);
            next++;
            Platform.copyMemory(
                    x, Platform.DOUBLE_ARRAY_OFFSET, values.getBaseObject(), numbers, (long) Double.BYTES * x.length);
            row.update(0, label == 0 ? NO : YES);
            return true;
        }

        @Override
        public InternalRow get() {
            return row;
        }

        @Override
        public void close() {}
    }
}
