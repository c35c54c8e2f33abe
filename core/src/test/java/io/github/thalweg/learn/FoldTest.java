package io.github.thalweg.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.testing.Floats;
import io.github.thalweg.learn.testing.Parentheses;
import io.github.thalweg.learn.testing.PlainTree;
import io.github.thalweg.math.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldTest {
    @Test
    void theTreeIsTheOneThatIsWrittenDown() {
        assertThat(fold(runs(6, 1), Parentheses::new)).hasToString("(((0+1)+(2+3))+(4+5))");
        assertThat(fold(runs(7, 3), Parentheses::new)).hasToString("(((0+1)+(2+3))+((4+5)+6))");
        assertThat(fold(List.of(List.of(1, 2), List.of(5, 9)), Parentheses::new))
                .hasToString("(((1+2)+5)+9)");
        assertThat(fold(List.of(List.of(3)), Parentheses::new)).hasToString("3");
        assertThat(FoldTest.<Parentheses>fold(List.of(List.of()), Parentheses::new))
                .isNull();
    }

    @Test
    void runsOfNeighboursAddUpAsOneDoes() {
        for (int count = 1; count <= 40; count++) {
            String expected = PlainTree.total(count, Parentheses::new).toString();
            for (int tasks = 1; tasks <= count + 3; tasks++) {
                assertThat(fold(runs(count, tasks), Parentheses::new))
                        .as("%d shards in %d tasks", count, tasks)
                        .hasToString(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anySplitOfAnyShardsIntoTasksAddsUpAsThePlainTreeDoes(long seed) {
        RandomGenerator random = Seed.stream(seed, 0, 0);
        for (int trial = 0; trial < 500; trial++) {
            int count = 1 + random.nextInt(70);
            boolean[] present = new boolean[count];
            double share = random.nextDouble();
            List<List<Integer>> tasks = new ArrayList<>();
            for (int task = 0; task < 1 + random.nextInt(9); task++) {
                tasks.add(new ArrayList<>());
            }
            for (int shard = 0; shard < count; shard++) {
                present[shard] = random.nextDouble() < share;
                if (present[shard]) {
                    tasks.get(random.nextInt(tasks.size())).add(shard);
                }
            }
            Parentheses expected = PlainTree.total(count, shard -> present[shard] ? new Parentheses(shard) : null);
            assertThat(String.valueOf(fold(tasks, Parentheses::new))).isEqualTo(String.valueOf(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sumsOfFloatsHaveTheSameBitsForAnyTasks(long seed) {
        RandomGenerator random = Seed.stream(seed, 1, 0);
        float[] leaves = new float[53];
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = (float) Math.scalb(random.nextDouble() - 0.5, random.nextInt(20));
        }
        IntFunction<Floats> leaf = shard -> new Floats(leaves[shard]);
        float expected = PlainTree.total(leaves.length, leaf).values()[0];
        for (int tasks = 1; tasks <= 60; tasks++) {
            assertThat(fold(runs(leaves.length, tasks), leaf).values()).containsExactly(expected);
        }
        float inOrder = 0;
        for (float each : leaves) {
            inOrder += each;
        }
        assertThat(expected).as("the order matters here").isNotEqualTo(inOrder);
    }

    @Test
    void aRunLeavesAtMostTwoBlocksPerLevelOfTheTree() {
        for (int from = 0; from < 64; from++) {
            for (int to = from + 1; to <= 64; to++) {
                Fold<Parentheses> fold = new Fold<>();
                IntStream.range(from, to).forEach(shard -> fold.add(shard, new Parentheses(shard)));
                List<Fold.Block<Parentheses>> blocks = fold.blocks();

                assertThat(blocks).hasSizeLessThanOrEqualTo(12); // 2 log₂ 64
                int next = from;
                for (Fold.Block<Parentheses> block : blocks) {
                    assertThat((long) next).isEqualTo(block.first());
                    next += 1 << block.level();
                }
                assertThat(next).isEqualTo(to);
            }
        }
    }

    @Test
    void blocksMayTravelAndComeInAnyOrder() {
        List<Fold.Block<Parentheses>> blocks = new ArrayList<>();
        for (List<Integer> run : runs(23, 6)) {
            Fold<Parentheses> fold = new Fold<>();
            run.forEach(shard -> fold.add(shard, new Parentheses(shard)));
            blocks.addAll(Parcel.of(new ArrayList<>(fold.blocks())).content());
        }
        Collections.shuffle(blocks, new Random(5));

        assertThat(Fold.total(blocks))
                .hasToString(PlainTree.total(23, Parentheses::new).toString());
    }

    @Test
    void placesUpToTheLargestNumberKeepTheirOrder() {
        Fold<Parentheses> fold = new Fold<>();
        fold.add(0, new Parentheses(0));
        fold.add(Integer.MAX_VALUE - 1, new Parentheses("a"));
        fold.add(Integer.MAX_VALUE, new Parentheses("b"));

        assertThat(fold.total()).hasToString("(0+(a+b))");
    }

    /** Task t of n folds the shards from ⌊t count / n⌋ on. */
    private static List<List<Integer>> runs(int count, int tasks) {
        return IntStream.range(0, tasks)
                .mapToObj(task -> IntStream.range(task * count / tasks, (task + 1) * count / tasks)
                        .boxed()
                        .toList())
                .toList();
    }

    private static <S extends Sum<S>> S fold(List<List<Integer>> tasks, IntFunction<S> leaf) {
        List<Fold.Block<S>> blocks = new ArrayList<>();
        for (List<Integer> task : tasks) {
            Fold<S> fold = new Fold<>();
            task.forEach(shard -> fold.add(shard, leaf.apply(shard)));
            blocks.addAll(fold.blocks());
        }
        return Fold.total(blocks);
    }
}
