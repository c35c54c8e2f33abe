package io.github.thalweg.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.Memory;
import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.testing.Floats;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FitsTest {
    @Test
    void aMemoryThatIsOutIsNotShared() {
        Memory first = Fits.takeMemory("one", 3);
        Memory twin = Fits.takeMemory("one", 3);
        Fits.giveMemory("one", 3, first);

        assertThat(twin).isNotSameAs(first);
        assertThat(Fits.takeMemory("one", 3)).isSameAs(first);
        assertThat(Fits.takeMemory("one", 3)).isNotSameAs(first); // out again
    }

    @Test
    void fitsAndShardsHaveTheirOwn() {
        Memory memory = new Memory();
        Fits.giveMemory("one", 1, memory);

        assertThat(Fits.takeMemory("other", 1)).isNotSameAs(memory);
        assertThat(Fits.takeMemory("one", 2)).isNotSameAs(memory);
        assertThat(Fits.takeMemory("one", 1)).isSameAs(memory);
    }

    @Test
    void aFitIsForgottenAsAWhole() {
        Fits.give("gone", "shard", 0, "a");
        Fits.give("gone", "shard", 1, "b");
        Fits.giveMemory("gone", 0, new Memory());
        Fits.give("here", "shard", 0, "c");
        Fits.forget("gone");

        assertThat(Fits.take("gone", "shard", 0)).isNull();
        assertThat(Fits.take("gone", "shard", 1)).isNull();
        assertThat(Fits.take("gone", "memory", 0)).isNull();
        assertThat(Fits.take("here", "shard", 0)).isEqualTo("c");
        assertThat(Fits.take("here", "shard", 0)).isNull();
    }

    @Test
    void aWorkerRemembersFromRoundToRoundWhatItMadeInTheFirst() {
        try (SparkShards<Integer> shards = SparkShardsTest.spread(List.of(10, 20, 30), 2)) {
            for (int round = 0; round < 4; round++) {
                float[] total = shards.sum("", FitsTest::counting, round).values();

                assertThat(total).containsExactly(60, 3 * (round + 1)); // how often each was asked, itself included
            }
        }
    }

    private static Floats counting(String model, Integer shard, Round at) {
        AtomicInteger asked = at.memory("asked", 0, AtomicInteger::new);
        return new Floats(shard, asked.incrementAndGet());
    }

    @Test
    void aContributionThatFailsLosesItsMemory() {
        try (SparkShards<Integer> shards = SparkShardsTest.spread(List.of(10, 20, 30), 3)) {
            shards.sum("", FitsTest::counting, 0);
            assertThatThrownBy(() -> shards.sum("", FitsTest::failing, 1))
                    .hasStackTraceContaining("after it has counted");
            float[] total = shards.sum("", FitsTest::counting, 2).values();

            assertThat(total[1]).isLessThan(9).isGreaterThanOrEqualTo(3); // a fresh memory where the failure was
            assertThat(shards.sum("", FitsTest::counting, 3).values()[1]).isEqualTo(total[1] + 3);
        }
    }

    private static Floats failing(String model, Integer shard, Round at) {
        Floats contribution = counting(model, shard, at);
        if (shard == 20) {
            throw new IllegalStateException("after it has counted");
        }
        return contribution;
    }
}
