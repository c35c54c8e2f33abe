package io.github.thalweg.learn.testing;

import io.github.thalweg.learn.Report;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.SummingLearner;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.store.State;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The k rows nearest to each query, by squared Euclidean distance and then by id. Round r answers the queries r, r + R,
 * r + 2 R, …; shards answer with bounded heaps, which add up.
 */
public final class NearestRows implements SummingLearner<Table, Table, NearestRows.Heaps> {
    private static final long serialVersionUID = 1;

    private final Table queries;
    private final int rounds;
    private final int nearest;
    private final long[] answers;
    private int round;

    /** @param nearest how many rows per query: k */
    public NearestRows(Table queries, int rounds, int nearest) {
        this.queries = queries;
        this.rounds = rounds;
        this.nearest = nearest;
        this.answers = new long[queries.rows() * nearest];
        Arrays.fill(answers, -1);
    }

    /** The ids found so far: k per query, nearest first, −1 where there are no more rows. */
    public long[] answers() {
        return answers.clone();
    }

    @Override
    public Table model() {
        return queries.rows(queriesOf(round));
    }

    private int[] queriesOf(int number) {
        return IntStream.range(0, queries.rows())
                .filter(query -> query % rounds == number)
                .toArray();
    }

    @Override
    public Worker<Table, Table, Heaps> worker() {
        int k = nearest;
        return (asked, table, at) -> search(asked, table, k);
    }

    private static Heaps search(Table asked, Table table, int nearest) {
        Heaps heaps = new Heaps(asked.rows(), nearest);
        heaps.offer(asked, table);
        return heaps;
    }

    @Override
    public void learn(Heaps total) {
        int[] asked = queriesOf(round);
        for (int i = 0; i < asked.length; i++) {
            System.arraycopy(total.ids, i * nearest, answers, asked[i] * nearest, nearest);
        }
        round++;
    }

    /** The same answers by queries that are spread over tasks, each of which sees all rows. */
    public static long[] byReplica(Shards<Table> shards, Table queries, int tasks, int nearest) {
        try (Shards.Replica<Table> replica = shards.replicate()) {
            List<long[]> parts = replica.run(queries, tasks, (asked, tables, task) -> {
                int[] own = IntStream.range(0, asked.rows())
                        .filter(query -> query % tasks == task)
                        .toArray();
                Heaps heaps = new Heaps(own.length, nearest);
                tables.forEach(table -> heaps.offer(asked.rows(own), table));
                return heaps.ids;
            });
            long[] answers = new long[queries.rows() * nearest];
            for (int query = 0; query < queries.rows(); query++) {
                System.arraycopy(parts.get(query % tasks), query / tasks * nearest, answers, query * nearest, nearest);
            }
            return answers;
        }
    }

    /** The rows regrouped into slabs of equal width of their first column; slab by slab in the order of the shards. */
    public static Shards<Table> slabs(Shards<Table> shards, int slabs, int columns) {
        return shards.<Table, Table>exchange(
                slabs,
                (table, number, to) -> {
                    for (int row = 0; row < table.rows(); row++) {
                        to.send((int) (table.value(row, 0) * slabs), table.rows(row));
                    }
                },
                (target, pieces) -> Table.join(columns, pieces));
    }

    @Override
    public boolean finished() {
        return round == rounds;
    }

    @Override
    public State state() {
        return new State().put("answers", answers).put("round", new int[] {round});
    }

    @Override
    public void restore(State state) {
        System.arraycopy(state.longs("answers"), 0, answers, 0, answers.length);
        round = state.ints("round")[0];
    }

    @Override
    public Report report() {
        return new Report(rounds, Double.NaN, 0);
    }

    /** For each query the k nearest rows seen so far, nearest first. */
    public static final class Heaps implements Sum<Heaps> {
        private static final long serialVersionUID = 1;

        private final int nearest;
        private final double[] distances;
        private final long[] ids;

        Heaps(int queries, int nearest) {
            this.nearest = nearest;
            this.distances = new double[queries * nearest];
            this.ids = new long[queries * nearest];
            Arrays.fill(distances, Double.POSITIVE_INFINITY);
            Arrays.fill(ids, -1);
        }

        void offer(Table asked, Table table) {
            for (int query = 0; query < asked.rows(); query++) {
                for (int row = 0; row < table.rows(); row++) {
                    double distance = 0;
                    for (int column = 0; column < table.columns(); column++) {
                        double difference = asked.value(query, column) - table.value(row, column);
                        distance += difference * difference;
                    }
                    offer(query, distance, table.id(row));
                }
            }
        }

        private void offer(int query, double distance, long id) {
            int last = (query + 1) * nearest - 1;
            if (!before(distance, id, last)) {
                return;
            }
            int place = last;
            while (place > query * nearest && before(distance, id, place - 1)) {
                distances[place] = distances[place - 1];
                ids[place] = ids[place - 1];
                place--;
            }
            distances[place] = distance;
            ids[place] = id;
        }

        private boolean before(double distance, long id, int place) {
            return distance < distances[place] || distance == distances[place] && id < ids[place];
        }

        @Override
        public void add(Heaps other) {
            for (int place = 0; place < other.ids.length; place++) {
                if (other.ids[place] >= 0) {
                    offer(place / nearest, other.distances[place], other.ids[place]);
                }
            }
        }
    }
}
