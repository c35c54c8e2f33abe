package io.github.thalweg.learn.testing;

import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Runner;
import io.github.thalweg.learn.Shards;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Runs the small learners, and says what they should find. */
final class Learners {
    private Learners() {}

    static <L extends Learner<Table>> L run(L learner, Function<List<Table>, Shards<Table>> engine, List<Table> cut) {
        try (Shards<Table> shards = engine.apply(cut)) {
            run(learner, shards);
        }
        return learner;
    }

    static <L extends Learner<Table>> L runPlainly(L learner, List<Table> cut) {
        return run(learner, list -> LocalShards.of(list, 1), cut);
    }

    static void run(Learner<Table> learner, Shards<Table> shards) {
        Runner.run(learner, shards, 0, List.of(), () -> false);
    }

    /** The ids of the k nearest rows of each query, by sorting all rows. */
    static long[] nearest(Table table, Table queries, int k) {
        return IntStream.range(0, queries.rows())
                .mapToObj(query -> IntStream.range(0, table.rows())
                        .boxed()
                        .sorted(Comparator.<Integer>comparingDouble(row -> distance(queries, query, table, row))
                                .thenComparingLong(table::id))
                        .limit(k)
                        .mapToLong(table::id))
                .reduce(LongStream.empty(), LongStream::concat)
                .toArray();
    }

    private static double distance(Table a, int rowOfA, Table b, int rowOfB) {
        double distance = 0;
        for (int column = 0; column < a.columns(); column++) {
            distance += Math.pow(a.value(rowOfA, column) - b.value(rowOfB, column), 2);
        }
        return distance;
    }
}
