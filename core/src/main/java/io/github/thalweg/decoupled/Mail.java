package io.github.thalweg.decoupled;

import io.github.thalweg.store.State;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The mail between stages as it lies between two rounds: the learner is the post office, and a checkpoint holds it all. */
final class Mail implements Serializable {
    private final int replicas;
    private final Activation[] inbox; // by shard: what came from below in the last round, or null
    private final Answer[] answers; // by shard: what came from above
    private final List<ArrayList<Activation>> waiting = new ArrayList<>(); // by shard: passed on, oldest first

    Mail(int shards, int replicas) {
        this.replicas = replicas;
        this.inbox = new Activation[shards];
        this.answers = new Answer[shards];
        for (int i = 0; i < shards; i++) {
            waiting.add(new ArrayList<>());
        }
    }

    /** How many batches are on their way. */
    int underWay() {
        Set<Long> batches = new HashSet<>();
        for (int i = 0; i < inbox.length; i++) {
            if (inbox[i] != null) {
                batches.add(inbox[i].batch());
            }
            waiting.get(i).forEach(x -> batches.add(x.batch()));
        }
        return batches.size();
    }

    /** @param admitted the batch that enters at the bottom, or −1 */
    Order[] orders(long admitted) {
        Order[] orders = new Order[inbox.length];
        for (int i = 0; i < orders.length; i++) {
            Activation input = i < replicas ? entering(admitted) : inbox[i];
            Activation oldest = answers[i] == null ? null : waiting.get(i).get(0);
            orders[i] = new Order(input, oldest, answers[i]);
        }
        return orders;
    }

    private static Activation entering(long admitted) {
        return admitted < 0 ? null : Activation.gathered(admitted);
    }

    /**
     * Takes the mail of a round that has been done and delivers what it has sent.
     *
     * @param orders of that round
     * @param waits what who passes on a batch keeps of it for the answer
     */
    void deliver(Order[] orders, StageSum sum, Waits waits) {
        for (int i = 0; i < orders.length; i++) {
            if (orders[i].answer() != null) {
                waiting.get(i).remove(0);
            }
            if (sum.up[i] != null && waits != Waits.NOT) {
                waiting.get(i).add(waits == Waits.WITH_INPUT ? orders[i].input() : sum.up[i]);
            }
        }
        for (int i = 0; i < orders.length; i++) {
            inbox[i] = i < replicas ? null : sum.up[i - replicas];
            answers[i] = i + replicas < orders.length ? sum.down[i + replicas] : null;
        }
    }

    /** What a shard keeps of a batch it has passed on. */
    enum Waits {
        NOT,
        WITH_INPUT,
        WITH_OUTPUT
    }

    State state() {
        State state = new State();
        for (int i = 0; i < inbox.length; i++) {
            put(state, i + "/inbox", inbox[i]);
            if (answers[i] != null) {
                state.put(i + "/answer/batch", new long[] {answers[i].batch()});
                state.put(i + "/answer/values", answers[i].values());
            }
            state.put(i + "/waiting", new int[] {waiting.get(i).size()});
            for (int j = 0; j < waiting.get(i).size(); j++) {
                put(state, i + "/waiting/" + j, waiting.get(i).get(j));
            }
        }
        return state;
    }

    private static void put(State state, String name, Activation x) {
        if (x == null) {
            return;
        }
        state.put(name + "/batch", new long[] {x.batch()});
        if (x.weights() != null) {
            state.put(name + "/values", x.values())
                    .put(name + "/labels", x.labels())
                    .put(name + "/weights", x.weights())
                    .put(name + "/ids", x.ids());
        }
    }

    void restore(State state) {
        for (int i = 0; i < inbox.length; i++) {
            inbox[i] = activation(state.state(i + "/inbox"));
            State answer = state.state(i + "/answer");
            answers[i] = answer.isEmpty() ? null : new Answer(answer.longs("batch")[0], answer.floats("values"));
            waiting.get(i).clear();
            for (int j = 0; j < state.ints(i + "/waiting")[0]; j++) {
                waiting.get(i).add(activation(state.state(i + "/waiting/" + j)));
            }
        }
    }

    private static Activation activation(State state) {
        if (state.isEmpty()) {
            return null;
        }
        long batch = state.longs("batch")[0];
        return state.contains("values")
                ? new Activation(
                        batch,
                        state.floats("values"),
                        state.floats("labels"),
                        state.floats("weights"),
                        state.longs("ids"))
                : Activation.gathered(batch);
    }
}
