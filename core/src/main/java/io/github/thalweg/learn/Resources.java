package io.github.thalweg.learn;

import io.github.thalweg.math.Check;
import java.io.Serializable;

/**
 * The resources there are to compute with, for algorithms that must choose a way that fits.
 *
 * @param places JVMs in which tasks run
 * @param bytes of heap of one of them
 * @param cores of one of them: tasks that run there at once
 */
public record Resources(int places, long bytes, int cores) implements Serializable {
    public Resources {
        Check.positive("places", places);
        Check.that(bytes > 0, "bytes: expected more than 0, found %d", bytes);
        Check.positive("cores", cores);
    }

    /** This JVM. */
    public static Resources here(int cores) {
        return new Resources(1, Runtime.getRuntime().maxMemory(), cores);
    }
}
