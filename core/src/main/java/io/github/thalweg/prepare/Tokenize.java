package io.github.thalweg.prepare;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Options;
import io.github.thalweg.store.State;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The tokens of a text: {@code {tokenize: {column: text, by: words, lower: true}}}.
 *
 * @param by {@code whitespace} (the standard), {@code words} or {@code characters}
 * @param lower whether capital letters become small ones; not, if nothing is said
 */
record Tokenize(Tokens by, boolean lower) implements ColumnRule {
    static final String NAME = "tokenize";

    static Step of(Options options) {
        String word = options.word("by", Tokens.WHITESPACE.word());
        Tokens by = Arrays.stream(Tokens.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(null);
        Check.that(
                by != null,
                "by: expected one of %s, found \"%s\"",
                Arrays.stream(Tokens.values()).map(Tokens::word).collect(Collectors.joining(", ")),
                word);
        boolean lower = options.flag("lower", false);
        return EachColumn.of(NAME, options, new Tokenize(by, lower), "by", by.word(), "lower", lower);
    }

    @Override
    public Form reads() {
        return Form.TEXT;
    }

    @Override
    public Form writes() {
        return Form.TOKENS;
    }

    @Override
    public Tally tally(String column) {
        return null;
    }

    @Override
    public State fit(String column, Tally total) {
        return new State();
    }

    @Override
    public Fitted fitted(String column, State state) {
        return value -> {
            Check.that(value != null, "column \"%s\": expected a text, found nothing", column);
            String text = (String) value;
            return by.of(lower ? text.toLowerCase(Locale.ROOT) : text);
        };
    }
}
