package io.github.thalweg.neighbor;

import io.github.thalweg.math.Check;
import java.io.Serializable;

/**
 * How an approximate index is built and searched. More of anything finds more of the true neighbours and takes longer.
 *
 * @param links neighbours a point is linked to on each level, twice as many on the lowest; at least 2
 * @param building candidates looked at when a point is linked
 * @param searching candidates kept while searching a shard; at least as many as neighbours are asked, whatever this says
 * @param seed decides, with a row's id, on which levels it stands
 */
public record GraphOptions(int links, int building, int searching, long seed) implements Serializable {
    public GraphOptions {
        Check.that(links >= 2 && links <= 256, "links: expected 2 to 256, found %d", links);
        Check.positive("building", building);
        Check.positive("searching", searching);
    }

    /** 16 links, 100 candidates for building, 16 for searching. */
    public static GraphOptions standard() {
        return new GraphOptions(16, 100, 16, 1);
    }
}
