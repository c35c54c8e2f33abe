package io.github.thalweg.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.thalweg.learn.testing.Parentheses;
import io.github.thalweg.learn.testing.ShardsContract;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {1, 2, 3, 5, 8})
class LocalShardsTest extends ShardsContract {
    @Parameter
    int threads;

    @Override
    protected <X extends Serializable> Shards<X> shards(List<X> shards) {
        return LocalShards.of(shards, threads);
    }

    @Test
    void eachShardIsWorkedOnOnceARound() {
        AtomicInteger[] visits = {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
        try (LocalShards<Integer> shards = LocalShards.of(List.of(0, 1, 2), threads)) {
            shards.sum("", (model, shard, at) -> visited(visits, shard), 0);
        }
        assertThat(visits).extracting(AtomicInteger::get).containsExactly(1, 1, 1);
    }

    private static Parentheses visited(AtomicInteger[] visits, int shard) {
        visits[shard].incrementAndGet();
        return new Parentheses(shard);
    }

    @Test
    void aWorkersMemoryLastsFromRoundToRound() {
        List<Integer> rebuilt = Collections.synchronizedList(new ArrayList<>());
        try (LocalShards<Integer> shards = LocalShards.of(List.of(0, 1, 2), threads)) {
            for (int round = 0; round < 6; round++) {
                shards.sum("", (model, shard, at) -> remember(rebuilt, shard, at), round);
            }
        }
        assertThat(rebuilt).containsExactlyInAnyOrder(0, 1, 2, 30, 31, 32);
    }

    private static Parentheses remember(List<Integer> rebuilt, int shard, Round at) {
        long version = at.number() / 3;
        at.memory("key", version, () -> rebuilt.add((int) version * 30 + shard));
        return new Parentheses(shard);
    }

    @Test
    void exceptionsAndErrorsArriveAsThemselvesAndNobodyIsAtWorkThen() {
        List<Integer> numbers = IntStream.range(0, 40).boxed().toList();
        AtomicInteger working = new AtomicInteger();
        try (LocalShards<Integer> shards = LocalShards.of(numbers, threads)) {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> shards.map((shard, number) -> guarded(working, () -> 1 / (number % 2))));
            assertThat(working).hasValue(0);
            assertThatExceptionOfType(StackOverflowError.class)
                    .isThrownBy(() -> shards.map((shard, number) -> guarded(working, () -> {
                        throw new StackOverflowError();
                    })));
            assertThat(working).hasValue(0);
        }
    }

    private static int guarded(AtomicInteger working, java.util.function.IntSupplier work) {
        working.incrementAndGet();
        try {
            return work.getAsInt();
        } finally {
            working.decrementAndGet();
        }
    }

    @Test
    void asManyThreadsAsProcessorsUnlessToldOtherwise() {
        try (LocalShards<Integer> shards = LocalShards.of(List.of(4, 5))) {
            assertThat(shards.list()).containsExactly(4, 5);
            Parentheses total = shards.sum("", (model, shard, at) -> new Parentheses(shard), 0);
            assertThat(total).hasToString("(4+5)");
        }
    }
}
