package io.github.thalweg.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.model.Models;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationTest {
    private static final List<Object> STEPS = List.of(
            Map.of("oneHot", Map.of("columns", List.of("city"), "most", 2)),
            Map.of("tokenize", Map.of("column", "text", "by", "words", "lower", true)),
            Map.of("vocabulary", Map.of("column", "text", "least", 2)),
            Map.of("standardize", Map.of("column", "age", "as", "years")));
    private static final Object[][] ROWS = {
        {"Rome", "To be, or not to be", 1e9 + 1},
        {"Oslo", "that is the question", 1e9 + 2},
        {"Rome", "To die: to sleep; don't stop", 1e9 + 4},
        {null, "the RUB", Double.NaN},
        {"Bern", "l’été", 1e9 + 5}
    };

    @TempDir
    Path folder;

    private static Steps steps(Object... trees) {
        return Steps.parse("data.prepare", List.of(trees), Registry.standard());
    }

    /** Fits steps to rows, as so many tasks would. */
    private static Preparation fit(Steps steps, Object[][] rows, int tasks) {
        return steps.fit(pass -> IntStream.range(0, tasks)
                .mapToObj(task -> {
                    Pass own = copy(pass);
                    for (int row = task; row < rows.length; row += tasks) {
                        own.row(rows[row]);
                    }
                    return own;
                })
                .reduce((a, b) -> {
                    b.add(a);
                    return b;
                })
                .orElseThrow());
    }

    private static Pass copy(Pass pass) {
        try {
            var bytes = new java.io.ByteArrayOutputStream();
            new java.io.ObjectOutputStream(bytes).writeObject(pass);
            var in = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()));
            return (Pass) in.readObject();
        } catch (java.io.IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eachStepIsFittedToWhatThoseBeforeItMake() {
        Preparation preparation = fit(steps(STEPS.toArray()), ROWS, 1);

        assertThat(preparation.steps().inputs())
                .containsExactly(
                        new Field("city", Form.CATEGORY), new Field("text", Form.TEXT), new Field("age", Form.NUMBER));
        assertThat(preparation.steps().outputs())
                .containsExactly(
                        new Field("city", Form.VECTOR), new Field("text", Form.IDS), new Field("years", Form.NUMBER));
        assertThat(preparation.elements("city"))
                .containsExactly("city=Bern", "city=Rome"); // Oslo comes later than Bern
        Object[] row = preparation.apply(new Object[] {"Rome", "the way to be", 1e9 + 3});
        assertThat((double[]) row[0]).containsExactly(0, 1);
        assertThat((int[]) row[1]).containsExactly(3, 0, 1, 2); // to 4, be 2, the 2
        assertThat((double) row[2]).isEqualTo(0);
        Object[] other = preparation.apply(new Object[] {"Oslo", "", 1e9 + 1});
        assertThat((double[]) other[0]).containsExactly(0, 0);
        assertThat((int[]) other[1]).isEmpty();
        assertThat((double) other[2])
                .isCloseTo(-2 / Math.sqrt(2.5), within(1e-15)); // near 1e9, where rounding would tell
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void isTheSameForAnySplitOfTheRows(int tasks) {
        assertThat(Models.fingerprint(fit(steps(STEPS.toArray()), ROWS, tasks)))
                .isEqualTo(Models.fingerprint(fit(steps(STEPS.toArray()), ROWS, 1)));
    }

    @Test
    void whatWasSavedPreparesTheSame() {
        Preparation preparation = fit(steps(STEPS.toArray()), ROWS, 1);
        Folder at = new Folder(new FileStore(folder));
        Models.save(preparation, at, Map.of());
        Preparation read = (Preparation) Models.load(at).model();

        for (Object[] row : ROWS) {
            assertThat(Arrays.deepToString(read.apply(row))).isEqualTo(Arrays.deepToString(preparation.apply(row)));
        }
        assertThat(read.steps().trees()).isEqualTo(preparation.steps().trees());
    }

    @Test
    void tokensAreAsUnicodeHasThem() {
        String text = "I’ve 3½ co-ops,\u00a0naïve\t𝒳 'x'";
        assertThat(Tokens.WHITESPACE.of(text)).containsExactly("I’ve", "3½", "co-ops,", "naïve", "𝒳", "'x'");
        assertThat(Tokens.WORDS.of(text)).containsExactly("I’ve", "3", "co", "ops", "naïve", "𝒳", "x");
        assertThat(Tokens.CHARACTERS.of("a𝒳 b")).containsExactly("a", "𝒳", " ", "b");
        assertThat(Tokens.WORDS.of("")).isEmpty();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("tokenise", "data.prepare.0: unknown step \"tokenise\"; did you mean \"tokenize\"?"),
                Arguments.of("tokenize", "data.prepare.0.tokenize.column: expected it or columns, found neither"),
                Arguments.of(
                        Map.of("tokenize", Map.of("column", "a", "columns", List.of("b"))),
                        "data.prepare.0.tokenize.column: expected it or columns, found both"),
                Arguments.of(
                        Map.of("tokenize", Map.of("column", "a", "by", "word")),
                        "data.prepare.0.tokenize.by: expected one of whitespace, words, characters, found \"word\""),
                Arguments.of(
                        Map.of("oneHot", Map.of("column", "a", "mots", 3)),
                        "unknown key \"data.prepare.0.oneHot.mots\"; did you mean \"data.prepare.0.oneHot.most\"?"),
                Arguments.of(
                        Map.of("oneHot", Map.of("column", "a", "least", 0)),
                        "data.prepare.0.oneHot.least: expected a positive number, found 0"),
                Arguments.of(
                        Map.of("oneHot", Map.of("columns", List.of("a", "a"))),
                        "data.prepare.0.oneHot.columns: expected each column once, found [a, a]"),
                Arguments.of(
                        Map.of("oneHot", Map.of("columns", List.of("a", "b"), "as", "c")),
                        "data.prepare.0.oneHot.as: expected one column to be called so, found [a, b]"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesWhatIsNoStep(Object tree, String message) {
        assertThatThrownBy(() -> steps(tree))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesColumnsOfAnotherForm() {
        assertThatThrownBy(() ->
                        steps(Map.of("oneHot", Map.of("column", "a")), Map.of("standardize", Map.of("column", "a"))))
                .hasMessage(
                        "data.prepare.1.standardize: column \"a\": expected numbers, found vectors, which a step before it"
                                + " makes");
    }

    @Test
    void refusesRowsToWhichNothingCanBeFitted() {
        Object[][] nothing = {{Double.NaN}};
        Object[][] infinite = {{Double.POSITIVE_INFINITY}};
        Object[][] none = {{null}};

        Steps numbers = steps(Map.of("standardize", Map.of("column", "a")));
        assertThatThrownBy(() -> fit(numbers, nothing, 1))
                .hasMessage("column \"a\": expected numbers, found none in any training row");
        assertThatThrownBy(() -> fit(numbers, infinite, 1))
                .hasMessage("column \"a\": expected numbers from -1e150 to 1e150, found Infinity");
        assertThatThrownBy(() -> fit(steps(Map.of("oneHot", Map.of("column", "a"))), none, 1))
                .hasMessage("column \"a\": expected a category that occurs 1 times, found none");
        assertThatThrownBy(() -> fit(
                        steps(Map.of("tokenize", Map.of("column", "a")), Map.of("vocabulary", Map.of("column", "a"))),
                        none,
                        1))
                .hasMessage("column \"a\": expected a text, found nothing");
    }
}
