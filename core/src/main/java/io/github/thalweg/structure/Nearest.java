package io.github.thalweg.structure;

import io.github.thalweg.math.Check;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The nearest of the things offered so far, at most {@code k}: a heap with the farthest on top. Of two equally far the one
 * with the smaller id (as an unsigned number) is nearer, so that the order of the offers does not matter; one id may be nearer
 * than all others: whoever is looked for among things of which it is one finds itself first.
 */
public final class Nearest {
    private final int k;
    private final boolean favours;
    private final long favourite;
    private int size;
    private double[] distances;
    private long[] ids;
    private int[] places;

    public Nearest(int k) {
        this(k, false, 0);
    }

    /** @param favourite the id that comes first among equally far ones */
    public Nearest(int k, long favourite) {
        this(k, true, favourite);
    }

    private Nearest(int k, boolean favours, long favourite) {
        this.k = Check.positive("k", k);
        this.favours = favours;
        this.favourite = favourite;
        int room = Math.min(k, 16);
        this.distances = new double[room];
        this.ids = new long[room];
        this.places = new int[room];
    }

    public int size() {
        return size;
    }

    /** The id that comes first among equally far ones. */
    public OptionalLong favourite() {
        return favours ? OptionalLong.of(favourite) : OptionalLong.empty();
    }

    /** How many it takes at most. */
    public int most() {
        return k;
    }

    /** The distance beyond which nothing is taken any more; infinite while there is room. */
    public double worst() {
        return size < k ? Double.POSITIVE_INFINITY : distances[0];
    }

    public void clear() {
        size = 0;
    }

    /** @param place whatever the caller wants to find again by {@link #place} */
    public void offer(double distance, long id, int place) {
        if (size < k) {
            grow();
            set(size, distance, id, place);
            rise(size++);
        } else if (before(distance, id, distances[0], ids[0])) {
            set(0, distance, id, place);
            sink(0, size);
        }
    }

    /** Puts what was taken in order, nearest first. Nothing may be offered afterwards but after {@link #clear}. */
    public void sort() {
        for (int end = size - 1; end > 0; end--) {
            swap(0, end);
            sink(0, end);
        }
    }

    public double distance(int rank) {
        return distances[rank];
    }

    public long id(int rank) {
        return ids[rank];
    }

    public int place(int rank) {
        return places[rank];
    }

    /** The one order of neighbours: by distance, then by id as an unsigned number. */
    public static boolean nearer(double distance, long id, double otherDistance, long otherId) {
        return distance < otherDistance || distance == otherDistance && Long.compareUnsigned(id, otherId) < 0;
    }

    /** The same, but {@code favourite} comes first among equally far ones. */
    public static boolean nearer(double distance, long id, double otherDistance, long otherId, long favourite) {
        return distance == otherDistance && (id == favourite || otherId == favourite)
                ? otherId != favourite
                : nearer(distance, id, otherDistance, otherId);
    }

    private boolean before(double distance, long id, double otherDistance, long otherId) {
        return favours
                ? nearer(distance, id, otherDistance, otherId, favourite)
                : nearer(distance, id, otherDistance, otherId);
    }

    private void grow() {
        if (size == distances.length) {
            int room = (int) Math.min(k, 2L * size);
            distances = Arrays.copyOf(distances, room);
            ids = Arrays.copyOf(ids, room);
            places = Arrays.copyOf(places, room);
        }
    }

    private void set(int at, double distance, long id, int place) {
        distances[at] = distance;
        ids[at] = id;
        places[at] = place;
    }

    private void rise(int from) {
        int at = from;
        while (at > 0 && below((at - 1) / 2, at)) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private void sink(int from, int end) {
        int at = from;
        while (2 * at + 1 < end) {
            int child = 2 * at + 1;
            if (child + 1 < end && below(child, child + 1)) {
                child++;
            }
            if (!below(at, child)) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private boolean below(int a, int b) {
        return before(distances[a], ids[a], distances[b], ids[b]);
    }

    private void swap(int a, int b) {
        double distance = distances[a];
        long id = ids[a];
        int place = places[a];
        set(a, distances[b], ids[b], places[b]);
        set(b, distance, id, place);
    }
}
