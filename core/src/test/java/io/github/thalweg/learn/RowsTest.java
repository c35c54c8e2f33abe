package io.github.thalweg.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.math.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsTest {
    private static final int ROWS = 10_000; // more than one block of sparse rows, and of the wide dense ones

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "3, 1, false, false, false, false",
        "3, 1, false, false, true, true",
        "300, 2, true, false, false, true",
        "300, 0, true, false, true, false",
        "50, 1, true, true, false, true",
        "50, 1, false, true, true, false",
        "0, 1, false, false, false, true",
    })
    void givesBackWhatWasAdded(
            int features, int targets, boolean weighted, boolean sparse, boolean doubles, boolean mapped) {
        RowForm form = new RowForm(features, targets, weighted, sparse, doubles);
        Source source = new Source(form);

        Rows rows = source.pack(mapped ? RowsBuilder.mapped(form, directory) : RowsBuilder.onHeap(form));

        assertThat(rows.mapped()).isEqualTo(mapped);
        source.assertHolds(rows);
        Rows copy = Parcel.of(rows).content();
        assertThat(copy.mapped()).isEqualTo(mapped);
        assertThat(copy.bytes()).isEqualTo(rows.bytes());
        source.assertHolds(copy);
    }

    @Test
    void mappedRowsLeaveNoFileBehind() throws IOException {
        RowForm form = new RowForm(3, 1, false, false, true);
        Source source = new Source(form);

        Rows rows = source.pack(RowsBuilder.mapped(form, directory));

        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
        source.assertHolds(rows);
    }

    @Test
    void rowsThatGoToAFileAreTheSameRows() throws IOException {
        RowForm form = new RowForm(300, 2, true, false, false);
        Source source = new Source(form);

        Rows rows = source.pack(RowsBuilder.onHeap(form)).toFile(directory);

        assertThat(rows.mapped()).isTrue();
        assertThat(rows.toFile(directory)).isSameAs(rows);
        source.assertHolds(rows);
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void joinsRowsOfFilesAndOfTheHeap() {
        RowForm form = new RowForm(3, 1, false, false, true);
        Source source = new Source(form);
        Rows first = part(source, 0, 4096).toFile(directory);
        Rows second = part(source, 4096, 8192);
        Rows last = part(source, 8192, ROWS).toFile(directory);

        Rows all = Rows.join(List.of(first, second, last), directory);

        assertThat(all.mapped()).isTrue();
        source.assertHolds(all);
        source.assertHolds(Parcel.of(all).content());
        Rows copied =
                Rows.join(List.of(part(source, 0, 5), part(source, 5, ROWS).toFile(directory)), directory);
        assertThat(copied.mapped()).isTrue();
        source.assertHolds(copied);
    }

    private static Rows part(Source source, int from, int to) {
        RowsBuilder builder = RowsBuilder.unordered(source.form, 4096, 0);
        for (int i = from; i < to; i++) {
            builder.add(source.ids[i], 1, source.targets[i], 0, source.features[i], 0);
        }
        return builder.build();
    }

    @Test
    void rowsThatWereNotBuiltLeaveNoFileBehind() throws IOException {
        try (RowsBuilder builder = RowsBuilder.mapped(new RowForm(1, 0, false, false, true), directory)) {
            builder.add(1, 1, new double[0], 0, new double[] {1}, 0);
        }
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void noRowsAreRowsToo() {
        RowForm form = new RowForm(3, 1, false, false, false);

        Rows rows = Parcel.of(RowsBuilder.mapped(form, directory).build()).content();

        assertThat(rows.rows()).isZero();
        assertThat(rows.features()).isEqualTo(3);
        assertThat(rows.bytes()).isZero();
        assertThatThrownBy(() -> rows.id(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void serializationAddsLittle() {
        RowForm form = new RowForm(300, 1, false, false, false);
        Rows rows = new Source(form).pack(RowsBuilder.onHeap(form));

        assertThat((long) Parcel.of(rows).size()).isBetween(rows.bytes(), rows.bytes() + rows.bytes() / 100);
    }

    @Test
    void narrowFeaturesFitIntoAWideForm() {
        RowsBuilder builder = RowsBuilder.onHeap(new RowForm(2, 0, false, false, true));
        builder.add(1, 1, new double[0], 0, new float[] {9, 0.1f, Float.NaN}, 1);

        Rows rows = builder.build();

        assertThat(rows.feature(0, 0)).isEqualTo((double) 0.1f);
        assertThat(rows.feature(0, 1)).isNaN();
    }

    @Test
    void refusesRowsOutOfOrderAndOfAnotherKind() {
        RowsBuilder dense = RowsBuilder.onHeap(new RowForm(1, 0, false, false, true));
        dense.add(-1, 1, new double[0], 0, new double[] {1}, 0); // the largest id there is

        assertThatThrownBy(() -> dense.add(1, 1, new double[0], 0, new double[] {1}, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("row id 0000000000000001 after ffffffffffffffff");
        assertThatThrownBy(() -> dense.add(-1, 1, new double[0], 0, new int[] {0}, new double[] {1}, 0, 1))
                .isInstanceOf(IllegalStateException.class);
        RowsBuilder sparse = RowsBuilder.onHeap(new RowForm(1, 0, false, true, true));
        assertThatThrownBy(() -> sparse.add(1, 1, new double[0], 0, new double[] {1}, 0))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesPlacesOutsideTheTable() {
        RowForm form = new RowForm(3, 1, false, false, false);
        Rows rows = new Source(form).pack(RowsBuilder.onHeap(form));

        assertThatThrownBy(() -> rows.feature(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> rows.target(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> rows.weight(ROWS)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Random rows, kept the plain way. */
    private static final class Source {
        private final RowForm form;
        private final long[] ids = new long[ROWS];
        private final double[][] features;
        private final double[][] targets;
        private final double[] weights = new double[ROWS];

        Source(RowForm form) {
            this.form = form;
            this.features = new double[ROWS][form.features()];
            this.targets = new double[ROWS][form.targets()];
            SplittableRandom random = new SplittableRandom(form.hashCode());
            for (int i = 0; i < ROWS; i++) {
                ids[i] = Seed.hash(3, i);
                for (int j = 0; j < form.features(); j++) {
                    double value = random.nextInt(10) == 0 ? Double.NaN : random.nextDouble() - 0.5;
                    boolean zero = form.sparse() && random.nextInt(4) > 0;
                    features[i][j] = zero ? 0 : form.doubles() ? value : (float) value;
                }
                Arrays.setAll(targets[i], t -> random.nextDouble());
                weights[i] = form.weighted() ? random.nextDouble() : 1;
            }
            long[] sorted = Arrays.stream(ids)
                    .boxed()
                    .sorted(Long::compareUnsigned)
                    .mapToLong(id -> id)
                    .toArray();
            System.arraycopy(sorted, 0, ids, 0, ROWS);
        }

        Rows pack(RowsBuilder builder) {
            double[] padded = new double[form.features() + 2];
            int[] columns = new int[form.features() + 2];
            float[] narrow = new float[form.features() + 2];
            for (int i = 0; i < ROWS; i++) {
                if (form.sparse()) {
                    int size = 0;
                    for (int j = 0; j < form.features(); j++) {
                        if (features[i][j] != 0) {
                            columns[1 + size] = j;
                            padded[1 + size++] = features[i][j];
                        }
                    }
                    builder.add(ids[i], weights[i], targets[i], 0, columns, padded, 1, size);
                } else if (form.doubles() || i % 2 == 0) {
                    System.arraycopy(features[i], 0, padded, 2, form.features());
                    builder.add(ids[i], weights[i], targets[i], 0, padded, 2);
                } else {
                    for (int j = 0; j < form.features(); j++) {
                        narrow[1 + j] = (float) features[i][j];
                    }
                    builder.add(ids[i], weights[i], targets[i], 0, narrow, 1);
                }
            }
            return builder.build();
        }

        void assertHolds(Rows rows) {
            assertThat(rows.rows()).isEqualTo(ROWS);
            assertThat(rows.form()).isEqualTo(form);
            double[] wide = new double[form.features() + 1];
            float[] narrow = new float[form.features() + 1];
            for (int i = 0; i < ROWS; i++) {
                assertThat(rows.id(i)).isEqualTo(ids[i]);
                assertThat(rows.weight(i)).isEqualTo(weights[i]);
                for (int t = 0; t < form.targets(); t++) {
                    assertThat(rows.target(i, t)).isEqualTo(targets[i][t]);
                }
                Arrays.fill(wide, 9);
                Arrays.fill(narrow, 9);
                rows.copyFeatures(i, wide, 1);
                rows.copyFeatures(i, narrow, 1);
                assertThat(wide[0]).isEqualTo(9);
                assertThat(narrow[0]).isEqualTo(9);
                for (int j = 0; j < form.features(); j++) {
                    double expected = features[i][j];
                    if (Double.compare(wide[1 + j], expected) != 0
                            || Float.compare(narrow[1 + j], (float) expected) != 0
                            || Double.compare(rows.feature(i, j), expected) != 0) {
                        assertThat(new double[] {wide[1 + j], narrow[1 + j], rows.feature(i, j)})
                                .as("row %d, column %d", i, j)
                                .containsExactly(expected, (float) expected, expected);
                    }
                }
            }
            assertHoldsInRuns(rows);
            assertTellsOfManyAtOnce(rows);
        }

        private void assertTellsOfManyAtOnce(Rows rows) {
            long[] allIds = new long[ROWS];
            rows.copyIds(allIds);
            assertThat(allIds).isEqualTo(ids);
            int run = 2_999; // begins and ends within blocks
            double[] several = new double[run];
            for (int from = 0; from < ROWS; from += run) {
                int count = Math.min(run, ROWS - from);
                rows.copyWeights(from, count, several);
                assertThat(Arrays.copyOf(several, count)).isEqualTo(Arrays.copyOfRange(weights, from, from + count));
                for (int t = 0; t < form.targets(); t++) {
                    int target = t;
                    rows.copyTargets(t, from, count, several);
                    assertThat(Arrays.copyOf(several, count))
                            .isEqualTo(Arrays.stream(targets, from, from + count)
                                    .mapToDouble(row -> row[target])
                                    .toArray());
                }
            }
        }

        private void assertHoldsInRuns(Rows rows) {
            int run = 3_001; // begins and ends within blocks
            float[] several = new float[run * form.features()];
            for (int from = 0; from < ROWS; from += run) {
                int count = Math.min(run, ROWS - from);
                rows.copyFeatures(from, count, several);
                for (int i = 0; i < count * form.features(); i++) {
                    float expected = (float) features[from + i / form.features()][i % form.features()];
                    if (Float.compare(several[i], expected) != 0) {
                        assertThat(several[i])
                                .as("value %d from row %d on", i, from)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }
}
