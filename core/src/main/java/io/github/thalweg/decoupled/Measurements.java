package io.github.thalweg.decoupled;

import io.github.thalweg.store.State;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The cosines between synthetic and true gradients that were measured, oldest first. */
public final class Measurements implements Serializable {
    private final ArrayList<Measurement> list = new ArrayList<>();

    /**
     * @param round after which it stood so, counted from 1
     * @param cosines by cut, from the bottom up; 0 where one of the gradients is zero
     */
    public record Measurement(long round, double[] cosines) implements Serializable {}

    public List<Measurement> list() {
        return List.copyOf(list);
    }

    /** The newest, or null. */
    public Measurement last() {
        return list.isEmpty() ? null : list.get(list.size() - 1);
    }

    /** Adds a round's and returns the least cosine. */
    double add(long round, double[][] products, int cuts) {
        double[] cosines = new double[cuts];
        double least = 1;
        for (int i = 0; i < cuts; i++) {
            double length = Math.sqrt(products[i][1]) * Math.sqrt(products[i][2]);
            cosines[i] = length == 0 ? 0 : products[i][0] / length;
            least = Math.min(least, cosines[i]);
        }
        list.add(new Measurement(round, cosines));
        return least;
    }

    State state() {
        State state = new State();
        for (Measurement measurement : list) {
            state.put(String.valueOf(measurement.round()), measurement.cosines());
        }
        return state;
    }

    static Measurements of(State state) {
        Measurements measurements = new Measurements();
        state.names()
                .forEach(round -> measurements.list.add(new Measurement(Long.parseLong(round), state.doubles(round))));
        return measurements;
    }
}
