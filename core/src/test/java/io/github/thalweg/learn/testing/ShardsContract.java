package io.github.thalweg.learn.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Shards.Outlet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every engine must do, however it spreads the shards: {@link Shards}. */
public abstract class ShardsContract {
    private static final int[] COUNTS = {1, 2, 3, 5, 8, 13};

    /** The given shards on the engine under test. */
    protected abstract <X extends Serializable> Shards<X> shards(List<X> shards);

    @Test
    void countsItsShards() {
        for (int count : COUNTS) {
            try (Shards<Integer> shards = numbers(count)) {
                assertThat(shards.count()).isEqualTo(count);
            }
        }
    }

    @Test
    void addsInTheOneTree() {
        for (int count : COUNTS) {
            try (Shards<Integer> shards = numbers(count)) {
                Parentheses total = shards.sum("r", ShardsContract::labelled, 4);

                String expected = PlainTree.total(count, i -> new Parentheses("r4." + i + "/" + count))
                        .toString();
                assertThat(total).hasToString(expected);
            }
        }
    }

    /** Shows that model, shard and round arrive. */
    private static Parentheses labelled(String model, Integer shard, Round at) {
        return new Parentheses(model + at.number() + "." + shard + "/" + at.shards());
    }

    @Test
    void sumsOfFloatsHaveTheBitsOfTheOneTree() {
        for (int count : COUNTS) {
            try (Shards<Integer> shards = numbers(count)) {
                float[] total = shards.sum(3f, (model, shard, at) -> floats(model, shard), 0)
                        .values();

                assertThat(total)
                        .isEqualTo(PlainTree.total(count, i -> floats(3f, i)).values());
            }
        }
    }

    @Test
    void longSumsHaveTheBitsOfTheOneTree() {
        for (int count : COUNTS) {
            try (Shards<Integer> shards = numbers(count)) {
                float[] total = shards.sum(3f, new LongFloats(), 0).values();

                assertThat(total)
                        .isEqualTo(PlainTree.total(count, i -> LongFloats.of(3f, i))
                                .values());
            }
        }
    }

    private static Floats floats(float model, int shard) {
        return new Floats(model / (shard + 1), 1e7f * shard, 1f / 3);
    }

    @Test
    void addsByKeyInTheOneTreeAndFinishesEachKey() {
        for (int count : COUNTS) {
            try (Shards<Integer> shards = numbers(count)) {
                SortedMap<Long, String> found =
                        shards.sumByKey(2L, ShardsContract::keyed, (key, total) -> key + ":" + total, 6);

                SortedMap<Long, String> expected = new TreeMap<>();
                for (long key = 0; key < 4; key++) {
                    long wanted = key;
                    Parentheses total = PlainTree.total(count, shard -> keyedLeaf(shard, wanted));
                    if (total != null) {
                        expected.put(key, key + ":" + total);
                    }
                }
                assertThat(found).containsExactlyEntriesOf(expected);
            }
        }
    }

    /** Odd shards send nothing to key 1, shard 3 nothing at all, nobody anything to key 3; two pieces to key 2. */
    private static void keyed(Long two, Integer shard, Round at, Outlet<Parentheses> to) {
        if (shard != 3) {
            to.send(two, new Parentheses(shard + "a"));
            to.send(0, new Parentheses(shard));
            to.send(two, new Parentheses(shard + "b"));
            if (shard % 2 == 0) {
                to.send(1, new Parentheses(shard + "@" + at.number()));
            }
        }
    }

    private static Parentheses keyedLeaf(int shard, long key) {
        if (shard == 3 || key == 3 || key == 1 && shard % 2 == 1) {
            return null;
        }
        return new Parentheses(key == 0 ? shard : key == 1 ? shard + "@6" : "(" + shard + "a+" + shard + "b)");
    }

    @Test
    void mapsEachShardWithItsNumber() {
        try (Shards<Integer> shards = numbers(5);
                Shards<String> mapped = shards.map((shard, number) -> shard * 10 + "#" + number);
                Shards<String> twice = mapped.map((shard, number) -> shard + "#" + number)) {
            Parentheses total = twice.sum("", (model, shard, at) -> new Parentheses(shard), 0);

            assertThat(total).hasToString("(((0#0#0+10#1#1)+(20#2#2+30#3#3))+40#4#4)");
        }
    }

    @Test
    void exchangesPiecesInTheOrderOfTheirSenders() {
        for (int targets : new int[] {1, 3, 11}) {
            try (Shards<Integer> shards = numbers(6);
                    Shards<String> exchanged = shards.<String, String>exchange(
                            targets,
                            (shard, number, to) -> route(shard, number, targets, to),
                            (target, pieces) -> target + String.join(",", pieces))) {
                assertThat(exchanged.count()).isEqualTo(targets);
                Parentheses total = exchanged.sum("", (model, shard, at) -> new Parentheses(shard), 0);

                assertThat(total)
                        .hasToString(PlainTree.total(targets, target -> mail(target, targets))
                                .toString());
            }
        }
    }

    /** Shard s sends the numbers 0 to 2 s in falling order, each to the target that is its remainder. */
    private static void route(int shard, int number, int targets, Outlet<String> to) {
        for (int i = 2 * shard; i >= 0; i--) {
            to.send(i % targets, "s" + number + "." + i);
        }
    }

    private static Parentheses mail(int target, int targets) {
        List<String> pieces = new ArrayList<>();
        for (int shard = 0; shard < 6; shard++) {
            for (int i = 2 * shard; i >= 0; i--) {
                if (i % targets == target) {
                    pieces.add("s" + shard + "." + i);
                }
            }
        }
        return new Parentheses(target + String.join(",", pieces));
    }

    @Test
    void everyTaskOfAReplicaSeesAllShardsInOrder() {
        try (Shards<Integer> shards = numbers(5);
                Shards.Replica<Integer> replica = shards.replicate()) {
            List<String> results = replica.run("m", 7, (model, all, task) -> model + task + List.copyOf(all));
            List<String> again = replica.run("n", 1, (model, all, task) -> model + task + List.copyOf(all));

            assertThat(results)
                    .isEqualTo(IntStream.range(0, 7)
                            .mapToObj(task -> "m" + task + "[0, 1, 2, 3, 4]")
                            .toList());
            assertThat(again).containsExactly("n0[0, 1, 2, 3, 4]");
        }
    }

    @Test
    void ofEachTaskOfAReplicaIsToldOnceWhenItIsDone() {
        try (Shards<Integer> shards = numbers(2);
                Shards.Replica<Integer> replica = shards.replicate()) {
            Queue<Integer> told = new ConcurrentLinkedQueue<>();
            List<Integer> results = replica.run(10, 7, (model, all, task) -> model * task, told::add);

            assertThat(told).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
            assertThat(results).containsExactly(0, 10, 20, 30, 40, 50, 60);
        }
    }

    @Test
    void whatAWorkerRemembersIsItsShardsOwn() {
        try (Shards<Integer> shards = numbers(5)) {
            for (long round = 0; round < 4; round++) {
                Parentheses total = shards.sum("", ShardsContract::remembering, round);

                String expected = PlainTree.total(5, shard -> new Parentheses(shard + "" + shard))
                        .toString();
                assertThat(total).hasToString(expected);
            }
        }
    }

    /** Version 1 from round 2 on; each version is a function of the shard, remembered or not. */
    private static Parentheses remembering(String model, Integer shard, Round at) {
        String first = at.memory("first", at.number() / 2, () -> String.valueOf(shard));
        String second = at.memory("second", 0, () -> String.valueOf(at.shard()));
        return new Parentheses(first + second);
    }

    @Test
    void aWorkersExceptionArrives() {
        try (Shards<Integer> shards = numbers(5)) {
            assertThatThrownBy(() -> shards.sum("", (model, shard, at) -> fail(shard), 0))
                    .hasStackTraceContaining("shard 3 is broken");
            assertThatThrownBy(
                            () -> shards.sumByKey("", ShardsContract::failKeyed, (key, total) -> total.toString(), 0))
                    .hasStackTraceContaining("shard 3 is broken");
            Parentheses next = shards.sum("", (model, shard, at) -> new Parentheses(shard), 1);
            assertThat(next).hasToString("(((0+1)+(2+3))+4)");
        }
    }

    private static void failKeyed(String model, Integer shard, Round at, Outlet<Parentheses> to) {
        to.send(0, fail(shard));
    }

    private static Parentheses fail(int shard) {
        if (shard == 3) {
            throw new IllegalStateException("shard 3 is broken");
        }
        return new Parentheses(shard);
    }

    @Test
    void leastSquaresHasTheSameBitsAsOneThread() {
        Table table = Table.random(1, 1000, 3);
        double[] found =
                Learners.run(new LeastSquares(3, 7), this::shards, table.cut(5)).coefficients();
        double[] expected =
                Learners.runPlainly(new LeastSquares(3, 7), table.cut(5)).coefficients();

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void aTreeHasTheSameBitsAsOneThread() {
        Table table = Table.random(2, 1000, 3);
        HistogramTree found = Learners.run(new HistogramTree(4, 16), this::shards, table.cut(6));
        HistogramTree expected = Learners.runPlainly(new HistogramTree(4, 16), table.cut(6));

        assertThat(found.state().digest()).isEqualTo(expected.state().digest());
        assertThat(found.model().column()).hasSize(15);
    }

    @Test
    void theNearestRowsAreTheSameByHeapsBySlabsAndByReplica() {
        Table table = Table.random(3, 200, 2);
        Table queries = Table.random(4, 11, 2);
        long[] expected = Learners.nearest(table, queries, 4);

        assertThat(Learners.run(new NearestRows(queries, 3, 4), this::shards, table.cut(5))
                        .answers())
                .isEqualTo(expected);
        try (Shards<Table> shards = shards(table.cut(5));
                Shards<Table> slabs = NearestRows.slabs(shards, 7, 2)) {
            NearestRows learner = new NearestRows(queries, 3, 4);
            Learners.run(learner, slabs);
            assertThat(learner.answers()).isEqualTo(expected);
            assertThat(NearestRows.byReplica(shards, queries, 4, 4)).isEqualTo(expected);
        }
    }

    private Shards<Integer> numbers(int count) {
        return shards(IntStream.range(0, count).boxed().toList());
    }
}
