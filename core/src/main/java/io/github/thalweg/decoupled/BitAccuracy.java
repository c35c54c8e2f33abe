package io.github.thalweg.decoupled;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.model.Evaluation;
import io.github.thalweg.nn.Head;
import io.github.thalweg.train.NetworkModel;
import java.util.LinkedHashMap;
import java.util.Map;

/** Of many yes-or-no answers, the share that is right: a prediction of one half or more is a yes. */
public final class BitAccuracy {
    static final String NAME = "bitAccuracy";
    private static final int PIECE = 1024; // rows

    private BitAccuracy() {}

    /** Whether a model gives several yes-or-no answers for a row. */
    static boolean applies(NetworkModel model) {
        return model.trained().objective().meaning().kind() == Head.Kind.ANSWERS;
    }

    /** An evaluation with this metric before the others, where it applies. */
    static Evaluation before(Evaluation evaluation, Shards<Rows> rows, NetworkModel model) {
        return applies(model) ? new WithBits(of(rows, model), evaluation) : evaluation;
    }

    /** In [0, 1]; rows count alike, whatever their weights. */
    public static double of(Shards<Rows> rows, NetworkModel model) {
        Count count = rows.sum(model, new Counter(), 0);
        return (double) count.right / count.all;
    }

    private record WithBits(double right, Evaluation others) implements Evaluation {
        @Override
        public Map<String, Double> metrics() {
            Map<String, Double> all = new LinkedHashMap<>();
            all.put(NAME, right);
            all.putAll(others.metrics());
            return all;
        }

        @Override
        public String table() {
            return others.table();
        }
    }

    private record Counter() implements Worker<NetworkModel, Rows, Count> {
        @Override
        public Count contribute(NetworkModel model, Rows rows, Round at) {
            Count count = new Count();
            int targets = rows.targets();
            double[] out = new double[PIECE * targets];
            for (int from = 0; from < rows.rows(); from += PIECE) {
                int to = Math.min(rows.rows(), from + PIECE);
                model.predict(rows, from, to, out);
                for (int i = 0; i < (to - from) * targets; i++) {
                    boolean yes = rows.target(from + i / targets, i % targets) >= 0.5;
                    count.right += (out[i] >= 0.5) == yes ? 1 : 0;
                    count.all++;
                }
            }
            return count;
        }
    }

    private static final class Count implements Sum<Count> {
        private long right;
        private long all;

        @Override
        public void add(Count other) {
            right += other.right;
            all += other.all;
        }
    }
}
