package io.github.thalweg.prepare;

import io.github.thalweg.math.Check;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The counts of the words in a column of words, or of several in each row. A missing one is none. */
final class Counts implements Tally {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, Long> counts = new HashMap<>();

    @Override
    public void row(Object[] read) {
        if (read[0] instanceof String[] several) {
            for (String word : several) {
                counts.merge(word, 1L, Long::sum);
            }
        } else if (read[0] != null) {
            counts.merge((String) read[0], 1L, Long::sum);
        }
    }

    @Override
    public void add(Tally other) {
        ((Counts) other).counts.forEach((word, count) -> counts.merge(word, count, Long::sum));
    }

    /**
     * Which words are kept.
     *
     * @param least times that a word must occur
     * @param most words: of more, those that occur most often, the first in the order of their bytes where some occur as often; 0:
     *     as many as there are
     */
    record Cut(int least, int most) implements java.io.Serializable {
        Cut {
            Check.positive("least", least);
            Check.nonNegative("most", most);
        }
    }

    /** The words that a cut leaves, the most frequent first. */
    List<String> byCount(Cut cut) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= cut.least())
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(BYTES)))
                .limit(cut.most() == 0 ? Long.MAX_VALUE : cut.most())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The same in the order of their bytes, as Spark sorts texts. */
    List<String> byName(Cut cut) {
        return byCount(cut).stream().sorted(BYTES).toList();
    }

    private static final Comparator<String> BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
}
