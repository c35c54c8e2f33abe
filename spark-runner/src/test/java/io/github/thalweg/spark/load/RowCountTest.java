package io.github.thalweg.spark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.Columns;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowCountTest {
    private static final int ROWS = 400_000;
    private static final SparkSession SPARK = Sessions.session();

    @TempDir
    Path folder;

    private static Dataset<Row> rows(int count) {
        return SPARK.range(0, count, 1, 2).selectExpr("id % 3 as label", "sin(id) as x", "cos(id) as y");
    }

    private long likely(String file) {
        return Sources.likelyRows(SPARK, Source.of(folder.resolve(file).toString(), Columns.labelled("label")));
    }

    @Test
    void columnarFilesKnowHowManyRowsTheyHave() {
        rows(ROWS)
                .write()
                .option("compression", "none")
                .parquet(folder.resolve("rows.parquet").toString());

        assertThat(likely("rows.parquet")).isEqualTo(ROWS);
    }

    @Test
    void rowsOfTextAreGuessedByTheLengthOfTheFirst() {
        rows(ROWS)
                .write()
                .option("header", "true")
                .csv(folder.resolve("rows.csv").toString());

        assertThat((double) likely("rows.csv")).isCloseTo(ROWS, within(0.05 * ROWS));
    }

    @Test
    void nobodyAsksHowManyRowsASmallFileHas() {
        rows(100)
                .write()
                .option("header", "true")
                .csv(folder.resolve("small.csv").toString());

        assertThat(likely("small.csv")).isZero();
    }
}
