package io.github.thalweg.spark.load.format;

import io.github.thalweg.math.Check;
import java.io.IOException;
import java.util.Comparator;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * How many tasks may read Parquet files at once. A reader holds all of a row group that it wants of it, 128 MB where nobody
 * said otherwise, and makes as much again of it; so many tasks as there are cores can be too many for a small heap.
 */
final class RowGroups {
    private static final double SHARE = 0.7; // of the heap
    private static final double TIMES = 2; // what is held, to what is read

    private RowGroups() {}

    /**
     * Looks at the footer of the largest file.
     *
     * @param columns that are wanted
     * @param heap of a JVM that reads, in bytes
     * @return how many tasks of such a JVM may read at once
     * @throws IllegalArgumentException if a row group does not fit into it
     */
    static int atOnce(String path, Files files, Set<String> columns, long heap, Configuration configuration) {
        FileStatus largest = files.all().stream()
                .max(Comparator.comparing(FileStatus::getLen))
                .orElseThrow();
        if (largest.getLen() * TIMES < SHARE * heap / Runtime.getRuntime().availableProcessors()) {
            return Integer.MAX_VALUE;
        }
        long group = largestGroup(largest, columns, configuration);
        Check.that(
                group < SHARE * heap,
                "%s: expected row groups that fit a heap of %d MB, found one of %d MB in the columns wanted; give a larger"
                        + " heap, or write the files with a smaller parquet.block.size",
                path,
                heap >> 20,
                group >> 20);
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, SHARE * heap / (TIMES * Math.max(1, group))));
    }

    private static long largestGroup(FileStatus file, Set<String> columns, Configuration configuration) {
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromStatus(file, configuration))) {
            return reader.getFooter().getBlocks().stream()
                    .mapToLong(group -> bytes(group, columns))
                    .max()
                    .orElse(0);
        } catch (IOException | RuntimeException e) { // no Parquet file: whoever reads it will say so
            return 0;
        }
    }

    private static long bytes(BlockMetaData group, Set<String> columns) {
        return group.getColumns().stream()
                .filter(chunk -> columns.contains(chunk.getPath().iterator().next()))
                .mapToLong(ColumnChunkMetaData::getTotalSize)
                .sum();
    }
}
