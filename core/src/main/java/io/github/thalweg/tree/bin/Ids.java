package io.github.thalweg.tree.bin;

import io.github.thalweg.store.State;
import java.io.Serializable;
import java.nio.LongBuffer;

/** The ids of rows. They are read from first to last, once a tree: many of them lie in a mapped file. Immutable. */
final class Ids implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MANY = 1 << 17;
    private static final String NAME = "ids";

    private final transient LongBuffer ids;

    private Ids(State state) {
        State own = state.viewLongs(NAME).capacity() < MANY ? state : state.toFile();
        this.ids = own.viewLongs(NAME);
    }

    /** @param ids nobody's to change */
    static Ids of(long[] ids) {
        return new Ids(new State().share(NAME, ids));
    }

    int count() {
        return ids.capacity();
    }

    long get(int row) {
        return ids.get(row);
    }

    void copyTo(long[] all, int at) {
        ids.get(0, all, at, ids.capacity());
    }

    private Object writeReplace() {
        return new Travelling(new State().share(NAME, ids));
    }

    /** Ids between two places. */
    private record Travelling(State state) implements Serializable {
        private Object readResolve() {
            return new Ids(state);
        }
    }
}
