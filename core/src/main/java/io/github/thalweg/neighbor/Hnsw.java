package io.github.thalweg.neighbor;

import io.github.thalweg.math.Seed;
import io.github.thalweg.store.State;

/**
 * A graph of points linked to near ones on levels that thin out upwards: a walk from the top comes near a query in few
 * steps (Malkov and Yashunin, "Efficient and Robust Approximate Nearest Neighbor Search Using Hierarchical Navigable Small
 * World Graphs", IEEE Trans. Pattern Analysis and Machine Intelligence 42(4), 2020, algorithms 1 to 5).
 *
 * <p>Points are linked one after the other in the order of their ids, and an id alone says on which levels its point
 * stands: the graph of a shard is the same wherever it is built. Immutable once built; safe to share between threads.
 */
final class Hnsw {
    private static final int TOP = 30;

    private final HnswOptions options;
    private final int size;
    private final int[] ground; // [size, 1 + 2m]: how many links, and those, on the lowest level
    private final int[] starts; // [size + 1]: where a point's upper levels begin
    private final int[] upper; // [upper levels of all, 1 + m]
    private int entry = -1;

    private Hnsw(HnswOptions options, long[] ids, int[] ground, int[] upper) {
        this.options = options;
        this.size = ids.length;
        this.starts = new int[size + 1];
        for (int place = 0; place < size; place++) {
            starts[place + 1] = starts[place] + level(ids[place], options);
        }
        this.ground = ground != null ? ground : new int[Math.multiplyExact(size, 1 + 2 * options.m())];
        this.upper = upper != null ? upper : new int[Math.multiplyExact(starts[size], 1 + options.m())];
    }

    /** Links all points. */
    static Hnsw build(Space space, long[] ids, HnswOptions options) {
        Hnsw graph = new Hnsw(options, ids, null, null);
        Walk walk = graph.walk();
        for (int place = 0; place < ids.length; place++) {
            walk.link(space, place);
        }
        return graph;
    }

    /** The levels above the lowest: each holds one in {@code m} of the points below. */
    private static int level(long id, HnswOptions options) {
        double uniform = 1 - Seed.uniform(Seed.hash(options.seed(), id)); // in (0, 1]
        return (int) Math.min(TOP, -StrictMath.log(uniform) / StrictMath.log(options.m()));
    }

    private int level(int place) {
        return starts[place + 1] - starts[place];
    }

    private int[] links(int level) {
        return level == 0 ? ground : upper;
    }

    /** Where the links of a point on a level begin: how many, then those. */
    private int at(int place, int level) {
        return level == 0 ? place * (1 + 2 * options.m()) : (starts[place] + level - 1) * (1 + options.m());
    }

    State state() {
        return new State().put("ground", ground).put("upper", upper).put("entry", new int[] {entry});
    }

    static Hnsw of(State state, long[] ids, HnswOptions options) {
        Hnsw graph = new Hnsw(options, ids, state.ints("ground"), state.ints("upper"));
        graph.entry = state.ints("entry")[0];
        return graph;
    }

    Walk walk() {
        return new Walk();
    }

    /** One after the other, walks of one thread. */
    final class Walk {
        private final int[] seen = new int[size]; // the last walk that came by
        private final LongHeap frontier = new LongHeap(); // nearest first
        private final LongHeap found = new LongHeap(); // of complements: farthest first
        private final int[] chosen = new int[2 * options.m() + 1];
        private final int[] passed = new int[Math.max(options.efConstruction(), 2 * options.m()) + 1];
        private int walks;

        /** Keys of the {@code most} nearest points that a walk comes upon, nearest first. */
        long[] nearest(Space.Probe query, int most) {
            if (entry < 0) {
                return new long[0];
            }
            long near = LongHeap.key(query.to(entry), entry);
            for (int level = level(entry); level > 0; level--) {
                near = descend(query, near, level);
            }
            return around(query, new long[] {near}, most, 0);
        }

        private void link(Space space, int place) {
            int own = level(place);
            if (entry < 0) {
                entry = place;
                return;
            }
            Space.Probe query = space.of(place);
            int top = level(entry);
            long near = LongHeap.key(query.to(entry), entry);
            for (int level = top; level > own; level--) {
                near = descend(query, near, level);
            }
            long[] candidates = {near};
            for (int level = Math.min(top, own); level >= 0; level--) {
                candidates = around(query, candidates, options.efConstruction(), level);
                int count = choose(space, candidates, candidates.length, options.m());
                int[] links = links(level);
                int at = at(place, level);
                links[at] = count;
                System.arraycopy(chosen, 0, links, at + 1, count);
                for (int i = 1; i <= count; i++) {
                    linkBack(space, links[at + i], place, level);
                }
            }
            if (own > top) {
                entry = place;
            }
        }

        /** The nearest point that single steps downhill lead to. */
        private long descend(Space.Probe query, long from, int level) {
            int[] links = links(level);
            long near = from;
            for (long before = -1; near != before; ) {
                before = near;
                int at = at(LongHeap.place(near), level);
                for (int i = 1; i <= links[at]; i++) {
                    near = Math.min(near, LongHeap.key(query.to(links[at + i]), links[at + i]));
                }
            }
            return near;
        }

        private long[] around(Space.Probe query, long[] from, int most, int level) {
            int walk = ++walks;
            frontier.clear();
            found.clear();
            for (long key : from) {
                seen[LongHeap.place(key)] = walk;
                frontier.push(key);
                found.push(~key);
            }
            while (found.size() > most) {
                found.pop();
            }
            int[] links = links(level);
            while (frontier.size() > 0) {
                long next = frontier.pop();
                if (found.size() == most && next > ~found.peek()) {
                    break;
                }
                int at = at(LongHeap.place(next), level);
                for (int i = at + 1; i <= at + links[at]; i++) {
                    int place = links[i];
                    if (seen[place] != walk) {
                        seen[place] = walk;
                        long key = LongHeap.key(query.to(place), place);
                        if (found.size() < most) {
                            frontier.push(key);
                            found.push(~key);
                        } else if (key < ~found.peek()) {
                            frontier.push(key);
                            found.pop();
                            found.push(~key);
                        }
                    }
                }
            }
            long[] keys = new long[found.size()];
            for (int i = keys.length - 1; i >= 0; i--) {
                keys[i] = ~found.pop();
            }
            return keys;
        }

        /**
         * Of candidates, nearest first, those that are not nearer to one chosen already than to the point itself: links
         * in all directions. Then those passed over, as long as there is room.
         *
         * @return how many are chosen
         */
        private int choose(Space space, long[] candidates, int count, int most) {
            int taken = 0;
            int left = 0;
            for (int c = 0; c < count && taken < most; c++) {
                int place = LongHeap.place(candidates[c]);
                if (away(space, place, LongHeap.distance(candidates[c]), taken)) {
                    chosen[taken++] = place;
                } else {
                    passed[left++] = place;
                }
            }
            for (int i = 0; i < left && taken < most; i++) {
                chosen[taken++] = passed[i];
            }
            return taken;
        }

        private boolean away(Space space, int place, float far, int taken) {
            if (taken == 0) {
                return true;
            }
            Space.Probe candidate = space.of(place);
            for (int i = 0; i < taken; i++) {
                if (candidate.to(chosen[i]) < far) {
                    return false;
                }
            }
            return true;
        }

        private void linkBack(Space space, int place, int to, int level) {
            int[] links = links(level);
            int at = at(place, level);
            int most = level == 0 ? 2 * options.m() : options.m();
            if (links[at] < most) {
                links[at + ++links[at]] = to;
                return;
            }
            Space.Probe here = space.of(place);
            long[] candidates = new long[most + 1];
            for (int i = 0; i < most; i++) {
                candidates[i] = LongHeap.key(here.to(links[at + 1 + i]), links[at + 1 + i]);
            }
            candidates[most] = LongHeap.key(here.to(to), to);
            java.util.Arrays.sort(candidates);
            links[at] = choose(space, candidates, most + 1, most);
            System.arraycopy(chosen, 0, links, at + 1, links[at]);
        }
    }
}
