package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.Fold;
import io.github.thalweg.learn.Slices;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradientTest {
    @ParameterizedTest
    @CsvSource({"1000, 1", "1000, 7", "1001, 8", "3, 5"}) // more slices than numbers, too
    void slicesAddedApartArePutTogetherToTheTotalOfWholeGradients(int size, int count) {
        Slices<Gradient> slices = Gradient.slices(size);
        List<Gradient> joined = IntStream.range(0, count)
                .mapToObj(number -> total(slices, size, number, count))
                .toList();
        Gradient found = slices.join(joined);
        Gradient expected = total(null, size, 0, 0);

        assertThat(slices.bytes()).isEqualTo(4L * size);
        assertThat(joined)
                .allSatisfy(slice -> assertThat(slice.values().length).isBetween(size / count, size / count + 1));
        assertThat(found.values()).isEqualTo(expected.values());
        assertThat(found.loss()).isEqualTo(expected.loss());
        assertThat(found.weight()).isEqualTo(expected.weight());
        assertThat(found.rows()).isEqualTo(expected.rows()).isEqualTo(45);
        assertThat(found.notFinite()).isEqualTo(expected.notFinite()).isEqualTo(3);
    }

    /** Of five shards, whole or cut before they are added. */
    private static Gradient total(Slices<Gradient> slices, int size, int number, int count) {
        Fold<Gradient> fold = new Fold<>();
        for (int shard = 0; shard < 5; shard++) {
            Gradient whole = gradient(size, shard);
            fold.add(shard, slices == null ? whole : slices.cut(whole, number, count));
        }
        return fold.total();
    }

    private static Gradient gradient(int size, int shard) {
        RandomGenerator random = Seed.stream(1, shard, 0);
        Gradient gradient = new Gradient(size);
        for (int i = 0; i < size; i++) {
            gradient.values()[i] = (float) Sampling.gaussian(random);
        }
        gradient.count(
                shard, shard >= 3 ? Double.POSITIVE_INFINITY : random.nextDouble(), random.nextDouble(), 7 + shard);
        return gradient;
    }
}
