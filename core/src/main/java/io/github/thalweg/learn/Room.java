package io.github.thalweg.learn;

import io.github.thalweg.math.Check;
import java.io.Serializable;

/**
 * What there is to compute with, for algorithms that must choose a way that fits.
 *
 * @param places JVMs in which tasks run
 * @param bytes of heap of one of them
 * @param cores of one of them: tasks that run there at once
 */
public record Room(int places, long bytes, int cores) implements Serializable {
    public Room {
        Check.positive("places", places);
        Check.that(bytes > 0, "bytes: expected more than 0, found %d", bytes);
        Check.positive("cores", cores);
    }

    /** This JVM. */
    public static Room here(int cores) {
        return new Room(1, Runtime.getRuntime().maxMemory(), cores);
    }
}
