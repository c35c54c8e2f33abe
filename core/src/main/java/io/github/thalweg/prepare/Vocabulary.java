package io.github.thalweg.prepare;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Options;
import io.github.thalweg.store.State;
import java.util.List;
import java.util.Map;

/**
 * The places of tokens in a vocabulary, {@code {vocabulary: {column: text, least: 2, most: 10000}}}: the most frequent token of
 * the training rows is 1, the next 2, and so on; 0 is any token that is not in it.
 *
 * @param cut which tokens are in it
 */
record Vocabulary(Counts.Cut cut) implements ColumnRule {
    static final String NAME = "vocabulary";

    static Step of(Options options) {
        Counts.Cut cut = new Counts.Cut(options.integer("least", 1), options.integer("most", 0));
        return EachColumn.of(NAME, options, new Vocabulary(cut), "least", cut.least(), "most", cut.most());
    }

    @Override
    public Form reads() {
        return Form.TOKENS;
    }

    @Override
    public Form writes() {
        return Form.IDS;
    }

    @Override
    public Tally tally(String column) {
        return new Counts();
    }

    @Override
    public State fit(String column, Tally total) {
        List<String> words = ((Counts) total).byCount(cut);
        Check.that(
                !words.isEmpty(),
                "column \"%s\": expected a token that occurs %d times, found none",
                column,
                cut.least());
        return WordList.state(words);
    }

    @Override
    public Fitted fitted(String column, State state) {
        Map<String, Integer> places = WordList.places(WordList.of(state), 1);
        return value -> {
            String[] tokens = (String[]) value;
            int[] ids = new int[tokens.length];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = places.getOrDefault(tokens[i], 0);
            }
            return ids;
        };
    }
}
