package io.github.thalweg.neighbor;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Option;
import java.io.Serializable;

/**
 * The options of building and searching an approximate index. More of anything finds more of the true neighbours and takes
 * longer.
 *
 * @param m neighbours a point is linked to on each level, twice as many on the lowest; at least 2
 * @param efConstruction candidates looked at when a point is linked
 * @param efSearch candidates kept while searching a shard; at least as many as neighbours are asked, whatever this says
 * @param seed decides, with a row's id, on which levels it stands
 */
public record HnswOptions(
        @Option(says = "neighbours a row is linked to on each level, twice as many on the lowest")
        int m,

        @Option(says = "candidates looked at when a row is linked")
        int efConstruction,

        @Option(says = "candidates kept while a shard is searched; at least k, whatever this says")
        int efSearch,

        @Option(says = "decides, with a row's id, on which levels it stands")
        long seed)
        implements Serializable {
    public HnswOptions {
        Check.option(m >= 2 && m <= 256, "m", "expected 2 to 256, found %d", m);
        Check.positive("efConstruction", efConstruction);
        Check.positive("efSearch", efSearch);
    }

    /** 16 links, 100 candidates for building, 16 for searching. */
    public static HnswOptions standard() {
        return new HnswOptions(16, 100, 16, 1);
    }
}
