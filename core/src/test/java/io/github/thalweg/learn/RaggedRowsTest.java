package io.github.thalweg.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class RaggedRowsTest {
    private static final int ROWS = 1_000; // several blocks

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "1, 0, false, false, false",
        "3, 1, true, true, true",
        "2, 2, false, true, false",
        "1, 1, true, false, true"
    })
    void giveBackWhatWasAdded(int width, int targets, boolean weighted, boolean doubles, boolean mapped) {
        RowForm form = RowForm.ragged(width, targets, weighted, doubles);
        double[][] sequences = sequences(width, doubles);

        Rows rows = pack(form, mapped ? RowsBuilder.mapped(form, directory) : RowsBuilder.onHeap(form), sequences);

        assertThat(rows.ragged()).isTrue();
        assertThat(rows.mapped()).isEqualTo(mapped);
        assertHolds(rows, sequences, width);
        Rows copy = Parcel.of(rows).content();
        assertThat(copy.mapped()).isEqualTo(mapped);
        assertThat(copy.bytes()).isEqualTo(rows.bytes());
        assertThat(copy.form()).isEqualTo(form);
        assertHolds(copy, sequences, width);
        assertHolds(rows.toFile(directory), sequences, width);
        RowsBuilder wide = RowsBuilder.onHeap(form.wide());
        wide.add(rows);
        assertHolds(wide.build(), sequences, width);
    }

    @Test
    void takeNoMoreThanTheirNumbersAndLengths() {
        double[][] sequences = sequences(2, false);
        RowForm form = RowForm.ragged(2, 0, false, false);
        Rows rows = pack(form, RowsBuilder.onHeap(form), sequences);
        long numbers = Arrays.stream(sequences).mapToLong(row -> row.length).sum();

        assertThat(rows.bytes()).isBetween(4 * numbers + 12L * ROWS, 4 * numbers + 12L * ROWS + 100);
    }

    @Test
    void joinWithThoseOfFiles() throws IOException {
        double[][] sequences = sequences(1, true);
        RowForm form = RowForm.ragged(1, 1, true, true);
        Rows first = part(form, sequences, 0, 600);
        Rows second = part(form, sequences, 600, ROWS).toFile(directory);

        Rows all = Rows.join(List.of(first, second), directory);

        assertThat(all.mapped()).isTrue();
        assertHolds(all, sequences, 1);
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    private static Rows part(RowForm form, double[][] sequences, int from, int to) {
        RowsBuilder builder = RowsBuilder.unordered(form);
        for (int i = from; i < to; i++) {
            builder.add(i, weight(form, i), targets(form, i), 0, sequences[i], 0, sequences[i].length);
        }
        return builder.build();
    }

    @Test
    void areRefusedWhereRowsOfOneLengthAreWanted() {
        RowForm form = RowForm.ragged(2, 0, false, false);
        Rows rows = pack(form, RowsBuilder.onHeap(form), new double[][] {{1, 2, 3, 4}});
        String message = "rows: expected as many numbers in each, found sequences, which networks alone take";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.feature(0, 1))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.copyFeatures(0, new float[9], 0))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.copyFeatures(0, new double[9], 0))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.copyFeatures(0, 1, new float[9]))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.copyEntries(0, new int[9], new double[9]))
                .withMessage(message);
        assertThatThrownBy(() -> rows.widened(5)).isInstanceOf(IllegalStateException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowForm(2, 0, false, true, false, true))
                .withMessage("ragged rows: expected dense ones, found sparse ones");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowForm.ragged(0, 0, false, true))
                .withMessage("ragged rows: expected at least one number for each step, found none");
    }

    @Test
    void doNotMixWithRowsOfOneLength() {
        RowsBuilder dense = RowsBuilder.onHeap(new RowForm(2, 0, false, false, true));
        RowsBuilder ragged = RowsBuilder.onHeap(RowForm.ragged(2, 0, false, true));
        RowForm other = RowForm.ragged(1, 0, false, true);
        Rows others = pack(other, RowsBuilder.onHeap(other), new double[][] {{1}});

        assertThatThrownBy(() -> dense.add(1, 1, new double[0], 0, new double[4], 0, 2))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ragged.add(1, 1, new double[0], 0, new double[2], 0))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ragged.add(others)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> dense.add(others)).isInstanceOf(IllegalStateException.class);
        dense.add(1, 1, new double[0], 0, new double[2], 0);
        Rows rows = dense.build();
        assertThat(rows.steps(0)).isEqualTo(1);
        assertThatThrownBy(() -> rows.copySteps(0, new double[2], 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void haveAtLeastOneStep() {
        RowsBuilder builder = RowsBuilder.onHeap(RowForm.ragged(2, 0, false, true));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(10, 1, new double[0], 0, new double[0], 0, 0))
                .withMessage("row 000000000000000a: expected at least one step, found 0");
    }

    private static double[][] sequences(int width, boolean doubles) {
        SplittableRandom random = new SplittableRandom(5);
        double[][] sequences = new double[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            sequences[i] = new double[width * (i == 300 ? 5_000 : 1 + random.nextInt(6))];
            Arrays.setAll(sequences[i], j -> {
                double value = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(9) == 0 ? 0 : random.nextDouble();
                return doubles ? value : (float) value;
            });
        }
        return sequences;
    }

    private static Rows pack(RowForm form, RowsBuilder builder, double[][] sequences) {
        int width = form.features();
        for (int i = 0; i < sequences.length; i++) {
            int steps = sequences[i].length / width;
            if (i % 2 == 0 || form.doubles()) {
                builder.add(i, weight(form, i), targets(form, i), 0, sequences[i], 0, steps);
            } else {
                float[] narrow = new float[sequences[i].length + 1];
                for (int j = 0; j < sequences[i].length; j++) {
                    narrow[1 + j] = (float) sequences[i][j];
                }
                builder.add(i, weight(form, i), targets(form, i), 0, narrow, 1, steps);
            }
        }
        return builder.build();
    }

    private static double weight(RowForm form, int row) {
        return form.weighted() ? row / 8.0 : 1;
    }

    private static double[] targets(RowForm form, int row) {
        double[] targets = new double[form.targets()];
        Arrays.setAll(targets, t -> 10 * row + t);
        return targets;
    }

    private static void assertHolds(Rows rows, double[][] sequences, int width) {
        assertThat(rows.rows()).isEqualTo(sequences.length);
        assertThat(rows.features()).isEqualTo(width);
        for (int i = 0; i < sequences.length; i++) {
            int size = sequences[i].length;
            double[] wide = new double[size + 1];
            float[] narrow = new float[size + 1];
            rows.copySteps(i, wide, 1);
            rows.copySteps(i, narrow, 1);
            assertThat(rows.steps(i)).isEqualTo(size / width);
            assertThat(rows.id(i)).isEqualTo(i);
            assertThat(rows.weight(i)).isEqualTo(weight(rows.form(), i));
            for (int t = 0; t < rows.targets(); t++) {
                assertThat(rows.target(i, t)).isEqualTo(10 * i + t);
            }
            assertThat(Arrays.copyOfRange(wide, 1, size + 1)).isEqualTo(sequences[i]);
            float[] expected = new float[size];
            for (int j = 0; j < size; j++) {
                expected[j] = (float) sequences[i][j];
            }
            assertThat(Arrays.copyOfRange(narrow, 1, size + 1)).isEqualTo(expected);
        }
    }
}
