package io.github.thalweg.spark.load.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.spark.Sessions;
import java.nio.file.Path;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowGroupsTest {
    private static final long KILOBYTE = 1 << 10;

    @TempDir
    Path folder;

    private String path;

    @BeforeEach
    void writeOneRowGroupOfTwoColumns() {
        path = folder.resolve("rows.parquet").toString();
        Sessions.session()
                .range(0, 1 << 17, 1, 1)
                .selectExpr("sin(id) as x", "cos(id) as y")
                .write()
                .option("compression", "none")
                .parquet(path); // 8 bytes a number: a megabyte a column
    }

    private int atOnce(long heap, String... columns) {
        Configuration configuration = Sessions.context().hadoopConfiguration();
        return RowGroups.atOnce(path, Files.of(path, configuration), Set.of(columns), heap, configuration);
    }

    @Test
    void tasksAreAsManyAsFitTheHeapWithWhatTheyWantOfARowGroup() {
        assertThat(atOnce(1 << 30, "x")).isEqualTo(Integer.MAX_VALUE); // nobody looks
        assertThat(atOnce(4096 * KILOBYTE, "x", "y")).isEqualTo(1); // ⌊0.7 · 4 / (2 · 2)⌋ = 0, but one must
        assertThat(atOnce(4096 * KILOBYTE, "x")).isEqualTo(1); // 0.7 · 4 / 2 = 1.4
        assertThat(atOnce(4096 * KILOBYTE)).isGreaterThan(1000); // no column of it is wanted
    }

    @Test
    void aRowGroupThatIsLargerThanTheHeapIsRefusedInOneLine() {
        assertThatThrownBy(() -> atOnce(1024 * KILOBYTE, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows.parquet: expected row groups that fit a heap of 1 MB, found one of 1 MB")
                .hasMessageContaining("parquet.block.size");
    }
}
