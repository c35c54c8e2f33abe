package io.github.thalweg.spark.load.format.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.load.Contents;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.spark.load.format.Reading;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Packing;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxInputTest {
    private static final Columns COLUMNS = Columns.labelled("label");
    private static final Packing PACKING = Packing.of(4, 2);

    private final SparkSession spark = Sessions.session();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void imagesFindTheirLabels(String suffix) throws IOException {
        double[][] pixels = new double[50][6];
        double[] digits = new double[50];
        SplittableRandom random = new SplittableRandom(4);
        ByteArrayOutputStream images = idx(0x08, 50, 2, 3);
        ByteArrayOutputStream classes = idx(0x08, 50);
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 6; j++) {
                pixels[i][j] = random.nextInt(256);
                images.write((int) pixels[i][j]);
            }
            digits[i] = random.nextInt(10);
            classes.write((int) digits[i]);
        }
        Path file = folder.resolve("t10k-images-idx3-ubyte" + suffix);
        write(file, images.toByteArray());
        write(folder.resolve("t10k-labels-idx1-ubyte" + suffix), classes.toByteArray());
        write(folder.resolve("others"), classes.toByteArray());

        Table table = Table.load(spark, Source.of(file.toString(), COLUMNS), PACKING);
        Source named = new Source(
                file.toString(),
                Reading.STANDARD.as("idx"),
                folder.resolve("others").toString(),
                COLUMNS);

        Source again = Source.of(file.toString(), new Columns(List.of("label"), table.featureNames(), null, null));
        List<String> local = Contents.of(LocalRows.of(pixels, digits, null, 4, 1));
        assertThat(Contents.of(table)).isEqualTo(local);
        assertThat(Contents.of(Table.load(spark, named, PACKING))).isEqualTo(local);
        assertThat(Contents.of(Table.load(spark, again, PACKING))).isEqualTo(local);
        assertThat(table.form().doubles()).isFalse();
        assertThat(table.featureNames()).startsWith("p0").endsWith("p5");
    }

    @Test
    void idxNumbersOfEveryTypeAreRead() throws IOException {
        int[] types = {0x09, 0x0B, 0x0C, 0x0D, 0x0E};
        for (int type : types) {
            ByteArrayOutputStream bytes = idx(type, 1, 2);
            DataOutputStream out = new DataOutputStream(bytes);
            for (int value : new int[] {-3, 100}) {
                switch (type) {
                    case 0x09 -> out.writeByte(value);
                    case 0x0B -> out.writeShort(value);
                    case 0x0C -> out.writeInt(value);
                    case 0x0D -> out.writeFloat(value + 0.5f);
                    default -> out.writeDouble(value + 0.1);
                }
            }
            Path file = folder.resolve("numbers" + type);
            write(file, bytes.toByteArray());

            Table table = Table.load(
                    spark, new Source(file.toString(), Reading.STANDARD.as("idx"), null, null), Packing.of(1, 1));

            String expected =
                    switch (type) {
                        case 0x0D -> "[-2.5, 100.5] × 1.0";
                        case 0x0E -> "[-2.9, 100.1] × 1.0";
                        default -> "[-3.0, 100.0] × 1.0";
                    };
            assertThat(Contents.rows(Contents.of(table))).containsExactly(expected);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        if (file.toString().endsWith(".gz")) {
            try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(bytes);
            }
        } else {
            Files.write(file, bytes);
        }
    }

    private static ByteArrayOutputStream idx(int type, int... dimensions) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(type << 8 | dimensions.length);
        for (int dimension : dimensions) {
            out.writeInt(dimension);
        }
        return bytes;
    }
}
