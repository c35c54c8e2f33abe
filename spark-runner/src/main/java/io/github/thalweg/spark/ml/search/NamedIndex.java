package io.github.thalweg.spark.ml.search;

import io.github.thalweg.learn.RowKey;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.neighbor.Indexed;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A shard's index with the names that the user has given its rows. */
public final class NamedIndex implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Names of rows on their way to their shard. */
    record Names(long[] ids, Object[] names) implements Serializable {
        /** The id that a row gets by its name. */
        static long id(RowKey key, String name) {
            key.reset().text(name);
            return RowKey.id(key.high(), key.low(), 0);
        }
    }

    /** Builds the index of a shard. */
    @FunctionalInterface
    public interface Builder extends Serializable {
        Indexed build(Rows rows);
    }

    private final Indexed index;
    private final Object[] names; // of the points in their order; null: they have none
    private final String twice; // a name that more than one row has, or null

    public NamedIndex(Indexed index, Object[] names, String twice) {
        this.index = index;
        this.names = names;
        this.twice = twice;
    }

    static NamedIndex of(Indexed index, List<Names> parts) {
        long[] ids =
                parts.stream().flatMapToLong(part -> Arrays.stream(part.ids())).toArray();
        Object[] names =
                parts.stream().flatMap(part -> Arrays.stream(part.names())).toArray();
        int[] order = IntStream.range(0, ids.length)
                .boxed()
                .sorted(Comparator.comparing(i -> ids[i], Long::compareUnsigned))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 1; i < order.length; i++) {
            if (ids[order[i]] == ids[order[i - 1]]) {
                return new NamedIndex(index, names, String.valueOf(names[order[i]]));
            }
        }
        return new NamedIndex(
                index, Arrays.stream(order).mapToObj(i -> names[i]).toArray(), null);
    }

    Indexed index() {
        return index;
    }

    Object[] names() {
        return names;
    }

    String twice() {
        return twice;
    }

    /** Whether each row has a name: a second row of the same name may stand in a shard where no name came. */
    boolean whole() {
        return names == null || names.length == index.size();
    }

    /** What users call the point with this row id. */
    Object name(long id) {
        if (names == null) {
            return id;
        }
        int low = 0;
        int high = index.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(index.id(middle), id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return names[low];
    }
}
