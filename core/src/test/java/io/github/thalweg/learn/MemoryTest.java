package io.github.thalweg.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private final Round round = new Round(7, 2, 5, new Memory());
    private final AtomicInteger rebuilt = new AtomicInteger();

    @Test
    void aVersionIsBuiltOnce() {
        assertThat(recall("a", 1)).isEqualTo("a1 #1");
        assertThat(recall("a", 1)).isEqualTo("a1 #1");
        assertThat(recall("b", 1)).isEqualTo("b1 #2");
        assertThat(recall("a", 1)).isEqualTo("a1 #1");
    }

    @Test
    void anotherVersionTakesThePlaceOfTheOld() {
        recall("a", 1);
        assertThat(recall("a", 2)).isEqualTo("a2 #2");
        assertThat(recall("a", 1)).isEqualTo("a1 #3");
    }

    @Test
    void whatIsRememberedByHandIsRecalled() {
        assertThat(round.remembered("a")).isEqualTo(-1);
        round.remember("a", 4, "by hand");
        assertThat(round.remembered("a")).isEqualTo(4);
        assertThat(recall("a", 4)).isEqualTo("by hand");
        round.remember("a", 3, "older");
        assertThat(recall("a", 4)).isEqualTo("a4 #1");
    }

    @Test
    void aRoundKnowsWhereItStands() {
        assertThat(round.number()).isEqualTo(7);
        assertThat(round.shard()).isEqualTo(2);
        assertThat(round.shards()).isEqualTo(5);
    }

    private String recall(String key, long version) {
        return round.memory(key, version, () -> key + version + " #" + rebuilt.incrementAndGet());
    }
}
