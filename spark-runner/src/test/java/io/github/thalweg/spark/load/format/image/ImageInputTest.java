package io.github.thalweg.spark.load.format.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.load.Contents;
import io.github.thalweg.spark.load.Sources;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.spark.load.format.Reading;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Numbered;
import io.github.thalweg.spark.load.row.Packing;
import io.github.thalweg.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageInputTest {
    private static final Columns COLUMNS = Columns.labelled("label");

    private final SparkSession spark = Sessions.session();

    @TempDir
    Path folder;

    @Test
    void greyImagesAreTheirValuesLabelledByTheirFolders() {
        Images.grey(folder.resolve("dogs/a b.png"), 2, 3, (y, x) -> 100 * y + x);
        Images.colours( // grey, in the form of colours
                folder.resolve("cats/deep/er/b%20.PNG"), BufferedImage.TYPE_INT_ARGB, 2, 3, (y, x) -> 0x7F0A0A0A);
        Table table = load(folder.toString());

        assertThat(Contents.rows(Contents.of(table)))
                .containsExactly(
                        "[0.0, 1.0, 2.0, 100.0, 101.0, 102.0] 1.0 × 1.0",
                        "[10.0, 10.0, 10.0, 10.0, 10.0, 10.0] 0.0 × 1.0");
        assertThat(table.classNames()).containsExactly("cats", "dogs");
        assertThat(table.featureNames()).containsExactly("p0", "p1", "p2", "p3", "p4", "p5");
        assertThat(table.shape()).isEqualTo(Shape.of(2, 3));
    }

    @Test
    void imagesOfWhichOneHasColoursAreRedGreenAndBlue() {
        Images.grey(folder.resolve("7/a.png"), 1, 2, (y, x) -> 7);
        Images.colours(
                folder.resolve("10/b.png"), BufferedImage.TYPE_3BYTE_BGR, 1, 2, (y, x) -> x == 0 ? 0x010203 : 0xFF);
        Images.colours(folder.resolve("10/c.png"), BufferedImage.TYPE_BYTE_INDEXED, 1, 2, (y, x) -> 0xFF0000);
        Table table = load(folder.toString());

        assertThat(Contents.rows(Contents.of(table)))
                .containsExactly(
                        "[1.0, 2.0, 3.0, 0.0, 0.0, 255.0] 10.0 × 1.0",
                        "[255.0, 0.0, 0.0, 255.0, 0.0, 0.0] 10.0 × 1.0",
                        "[7.0, 7.0, 7.0, 7.0, 7.0, 7.0] 7.0 × 1.0");
        assertThat(table.shape()).isEqualTo(Shape.of(1, 2, 3));
    }

    @Test
    void samplesOfAnyDepthGoFrom0To255() {
        BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 65535);
        deep.getRaster().setSample(1, 0, 0, 257 * 3);
        Images.write(deep, folder.resolve("a/deep.png"));
        Images.colours(folder.resolve("a/bits.png"), BufferedImage.TYPE_BYTE_BINARY, 1, 2, (y, x) -> x == 0 ? -1 : 0);
        Images.grey(folder.resolve("b/lossy.jpg"), 1, 2, (y, x) -> 128);

        assertThat(Contents.rows(Contents.of(load(folder.toString()))))
                .containsExactly("[128.0, 128.0] 1.0 × 1.0", "[255.0, 0.0] 0.0 × 1.0", "[255.0, 3.0] 0.0 × 1.0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void imagesAreKnownByWhatTheyShow(int partitions) throws IOException {
        for (int i = 0; i < 12; i++) {
            int value = i;
            Images.grey(folder.resolve("one/" + i % 2 + "/" + i + ".png"), 2, 2, (y, x) -> value);
            Files.createDirectories(folder.resolve("two/" + i % 2));
            Files.copy(
                    folder.resolve("one/" + i % 2 + "/" + i + ".png"),
                    folder.resolve("two/" + i % 2 + "/" + (20 - i) + ".jpeg")); // what it is tells no name
        }
        Packing packing = new Packing(4, partitions, RowSplit.of(1, 0.3), Labels.any(), false);
        Table one = Table.load(spark, Source.of(folder.resolve("one").toString(), COLUMNS), packing);
        Table two = Table.load(spark, Source.of(folder.resolve("two/*/*.jpeg").toString(), COLUMNS), Packing.of(4, 2));

        assertThat(two.dataDigest()).isEqualTo(one.dataDigest());
        assertThat(one.rows(1)).isBetween(1L, 11L);
        assertThat(Contents.of(Table.load(
                        spark, Source.of(folder.resolve("one").toString(), COLUMNS), Packing.of(4, partitions))))
                .isEqualTo(Contents.of(two));
    }

    @Test
    void tablesOfImagesHaveTheirPaths() {
        Images.grey(folder.resolve("all/dogs/a b.png"), 1, 1, (y, x) -> 1);
        Images.grey(folder.resolve("all/cats/b.png"), 1, 1, (y, x) -> 2);

        Dataset<Row> rows = Sources.read(spark, Source.of(folder.resolve("all").toString(), null));
        assertThat(rows.columns()).containsExactly("path", "label", ImageInput.PIXELS);
        assertThat(rows.drop(ImageInput.PIXELS).collectAsList().stream()
                        .map(Row::toString)
                        .sorted())
                .containsExactly("[" + folder + "/all/cats/b.png,cats]", "[" + folder + "/all/dogs/a b.png,dogs]");
        assertThat(Sources.read(spark, Source.of(folder.resolve("all/cats").toString(), null))
                        .columns())
                .containsExactly("path", ImageInput.PIXELS);
    }

    @Test
    void refusesWhatIsNoImageOfTheSize() throws IOException {
        Images.grey(folder.resolve("size/a/1.png"), 8, 8, (y, x) -> 1);
        Images.grey(folder.resolve("size/a/2.png"), 8, 9, (y, x) -> 1);
        refuses(
                "size",
                "/size/a/2.png: expected 8 by 8 pixels, the height and width of " + folder
                        + "/size/a/1.png, found 8 by 9 pixels");
        Images.grey(folder.resolve("text/a/1.png"), 8, 8, (y, x) -> 1);
        Files.writeString(folder.resolve("text/a/README.txt"), "some words");
        refuses("text", "/text/a/README.txt: expected a PNG or JPEG image, found something else");
        Images.grey(folder.resolve("empty/a/1.png"), 8, 8, (y, x) -> 1);
        Files.writeString(folder.resolve("empty/a/0.png"), "");
        refuses("empty", "/empty/a/0.png: expected a PNG or JPEG image, found an empty file");
        Images.grey(folder.resolve("other/a/1.png"), 8, 8, (y, x) -> 1);
        Images.grey(folder.resolve("other/a/2.gif"), 8, 8, (y, x) -> 1);
        refuses("other", "/other/a/2.gif: expected a PNG or JPEG image, found one in format gif");
        Images.grey(folder.resolve("flat/1.png"), 8, 8, (y, x) -> 1);
        refuses("flat", "/flat/1.png: expected an image in a folder that is named as its class, found it right in ");
        for (String format : List.of("png", "jpg")) {
            Path cut = folder.resolve(format + "/a/2." + format);
            Images.grey(folder.resolve(format + "/a/1.png"), 64, 64, (y, x) -> 3);
            Images.grey(cut, 64, 64, (y, x) -> y * x % 251);
            byte[] bytes = Files.readAllBytes(cut);
            Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
            refuses(format, "/a/2." + format + ": expected ");
        }
    }

    @Test
    void refusesImagesOfOtherFeaturesThanAModelHas() {
        Images.grey(folder.resolve("grey/a/1.png"), 8, 8, (y, x) -> 1);
        Images.colours(folder.resolve("grey/a/2.png"), BufferedImage.TYPE_INT_RGB, 8, 8, (y, x) -> 0xFF);

        refuses("grey", columns(63), "/grey/a/1.png: expected 63 numbers an image, found one of 8 by 8 pixels");
        refuses("grey", columns(64), "/grey/a/2.png: expected a grey image, for the model has learnt from such");
        assertThat(Table.load(
                                spark,
                                new Source(folder.resolve("grey").toString(), null, null, columns(192)),
                                Packing.of(1, 1))
                        .rows())
                .isEqualTo(2);
    }

    private static Columns columns(int features) {
        return new Columns(List.of("label"), Numbered.list("p", 0, features, ""), null, null);
    }

    private Table load(String path) {
        return Table.load(spark, Source.of(path, COLUMNS), Packing.of(2, 2));
    }

    private void refuses(String path, String message) {
        refuses(path, COLUMNS, message);
    }

    private void refuses(String path, Columns columns, String message) {
        Source source = new Source(folder.resolve(path).toString(), Reading.STANDARD.as("images"), null, columns);
        assertThatThrownBy(() -> Table.load(spark, source, Packing.of(2, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith(folder.toString())
                .hasMessageNotContaining("\n");
    }
}
