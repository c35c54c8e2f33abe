package io.github.thalweg.cluster;

import io.github.thalweg.math.Seed;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The few rows with the smallest keys, in the order of these and of their ids; of rows that are alike one, the first. What is
 * kept does not depend on the order in which rows are offered.
 */
final class Picks implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int most;
    private final ArrayList<Pick> picks = new ArrayList<>();

    /** A row as it was offered. @param point [width] */
    private record Pick(double key, long id, double[] point) implements Serializable {
        boolean before(double otherKey, long otherId) {
            return key < otherKey || key == otherKey && Long.compareUnsigned(id, otherId) < 0;
        }
    }

    /** @param most how many are kept */
    Picks(int most) {
        this.most = most;
    }

    /** The points picked, in order. */
    List<double[]> points() {
        return picks.stream().map(Pick::point).toList();
    }

    /** Whether a row with this key may be kept. */
    boolean takes(double key) {
        return picks.size() < most || most > 0 && key <= picks.get(most - 1).key();
    }

    /**
     * Draws without replacement, each row in proportion to its mass: the key of a row is exponential with its mass as rate
     * (Efraimidis and Spirakis, "Weighted random sampling with a reservoir", Information Processing Letters 97(5), 2006).
     *
     * @param hash of whatever the draw depends on, the row's id among it
     * @param mass 0: the row is never drawn
     */
    void draw(long hash, double mass, long id, double[] points, int at, int width) {
        double uniform = Seed.uniform(hash);
        if (mass > 0 && takes(uniform / mass)) { // −ln(1 − u) ≥ u, and the logarithm is dear
            offer(-StrictMath.log(1 - uniform) / mass, id, points, at, width);
        }
    }

    /** @param points where the row's point stands, from {@code at} on */
    void offer(double key, long id, double[] points, int at, int width) {
        if (takes(key)) {
            keep(new Pick(key, id, Arrays.copyOfRange(points, at, at + width)));
        }
    }

    private void keep(Pick pick) {
        for (int i = 0; i < picks.size(); i++) {
            if (Arrays.equals(picks.get(i).point(), pick.point())) {
                if (picks.get(i).before(pick.key(), pick.id())) {
                    return;
                }
                picks.remove(i);
            }
        }
        int low = 0;
        int high = picks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (picks.get(middle).before(pick.key(), pick.id())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        picks.add(low, pick);
        if (picks.size() > most) {
            picks.remove(most);
        }
    }

    void add(Picks other) {
        for (Pick pick : other.picks) {
            if (takes(pick.key())) {
                keep(pick);
            }
        }
    }
}
