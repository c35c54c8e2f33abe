package io.github.thalweg.prepare;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Options;
import io.github.thalweg.store.State;
import java.util.List;
import java.util.Map;

/**
 * A number for each category, 1 for the one that a row has, {@code {oneHot: {columns: [city, month]}}}: the categories of the
 * training rows, sorted, called {@code city=Paris}. A missing category, one that a cut left out and one that the training rows
 * have not are 0 everywhere.
 *
 * @param cut which categories have a number
 */
record OneHot(Counts.Cut cut) implements ColumnRule {
    static final String NAME = "oneHot";

    private static final int MOST = 1 << 15;

    static Step of(Options options) {
        Counts.Cut cut = new Counts.Cut(options.integer("least", 1), options.integer("most", 0));
        return EachColumn.of(NAME, options, new OneHot(cut), "least", cut.least(), "most", cut.most());
    }

    @Override
    public Form reads() {
        return Form.CATEGORY;
    }

    @Override
    public Form writes() {
        return Form.VECTOR;
    }

    @Override
    public Tally tally(String column) {
        return new Counts();
    }

    @Override
    public State fit(String column, Tally total) {
        List<String> words = ((Counts) total).byName(cut);
        Check.that(
                !words.isEmpty(),
                "column \"%s\": expected a category that occurs %d times, found none",
                column,
                cut.least());
        Check.that(
                words.size() <= MOST,
                "column \"%s\": expected at most %d categories, found %d; most: says how many have a number",
                column,
                MOST,
                words.size());
        return WordList.state(words);
    }

    @Override
    public Fitted fitted(String column, State state) {
        return new Places(WordList.of(state));
    }

    private static final class Places implements Fitted {
        private static final long serialVersionUID = 1L;
        private final List<String> words;
        private final Map<String, Integer> places;

        Places(List<String> words) {
            this.words = List.copyOf(words);
            this.places = WordList.places(words, 0);
        }

        @Override
        public Object apply(Object value) {
            double[] vector = new double[words.size()];
            Integer place = value == null ? null : places.get((String) value);
            if (place != null) {
                vector[place] = 1;
            }
            return vector;
        }

        @Override
        public List<String> elements(String written) {
            return words.stream().map(word -> written + "=" + word).toList();
        }
    }
}
