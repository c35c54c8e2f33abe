package io.github.thalweg.spark.job;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A good job, one line of it changed: the message names the key, what was expected, what was found, and the line. */
class BadJobTest {
    private static final List<String> GOOD = List.of(
            "name: digits", // 1
            "data:",
            "  train: rows.csv", // 3
            "  test: 0.2",
            "  scale: none", // 5
            "network:",
            "  - linear: {outputs: 10}", // 7
            "loss: crossEntropy",
            "training:", // 9
            "  epochs: 3",
            "  batch: 8"); // 11

    static Stream<Arguments> badLines() {
        return Stream.of(
                bad(
                        10,
                        "  epohcs: 3",
                        "unknown key \"training.epohcs\"; did you mean \"training.epochs\"? (j.yaml, line 10)"),
                bad(1, "nmae: x", "unknown key \"nmae\"; did you mean \"name\"? (j.yaml, line 1)"),
                bad(1, "epochs: 3", "unknown key \"epochs\"; did you mean \"training.epochs\"? (j.yaml, line 1)"),
                bad(
                        1,
                        "forest: {}",
                        "unknown key \"forest\"; known are name, model, output, data, network, loss, training (j.yaml, line 1)"),
                bad(
                        11,
                        "  checkpoint: {evry: 3}",
                        "unknown key \"training.checkpoint.evry\"; did you mean \"training.checkpoint.every\"? (j.yaml, line 11)"),
                bad(
                        11,
                        "  local_steps: 3",
                        "unknown key \"training.local_steps\"; did you mean \"training.localSteps\"? (j.yaml, line 11)"),
                bad(1, "model: netwrok", "model: unknown kind \"netwrok\"; did you mean \"network\"? (j.yaml, line 1)"),
                bad(1, "model: svm", "model: unknown kind \"svm\"; known are forest, network (j.yaml, line 1)"),
                bad(1, "model: 3", "model: expected a word, found 3 (j.yaml, line 1)"),
                bad(11, "  batch: -3", "training.batch: expected a positive number, found -3 (j.yaml, line 11)"),
                bad(
                        11,
                        "  batch: many",
                        "training.batch: expected an integer below 2^31, found \"many\" (j.yaml, line 11)"),
                bad(11, "  batch: 2.5", "training.batch: expected an integer below 2^31, found 2.5 (j.yaml, line 11)"),
                bad(
                        11,
                        "  batch: '8'",
                        "training.batch: expected an integer below 2^31, found \"8\" (j.yaml, line 11)"),
                bad(
                        11,
                        "  batch: 3000000000",
                        "training.batch: expected an integer below 2^31, found 3000000000 (j.yaml, line 11)"),
                bad(11, "  batch: [8]", "training.batch: expected an integer below 2^31, found [8] (j.yaml, line 11)"),
                bad(
                        11,
                        "  seed: 99999999999999999999",
                        "training.seed: expected an integer below 2^63, found 99999999999999999999 (j.yaml, line 11)"),
                bad(
                        11,
                        "  plan: fast",
                        "training.plan: expected one of auto, local, rounds, found \"fast\" (j.yaml, line 11)"),
                bad(
                        11,
                        "  shards: 0",
                        "training.shards: expected auto or a number of at least 1, found 0 (j.yaml, line 11)"),
                bad(
                        11,
                        "  shards: some",
                        "training.shards: expected auto or a number of at least 1, found \"some\" (j.yaml, line 11)"),
                bad(
                        11,
                        "  optimizer: 3",
                        "training.optimizer: expected a name or {name: {options}}, found 3 (j.yaml, line 11)"),
                bad(
                        11,
                        "  optimizer: {adam: {}, sgd: {}}",
                        "training.optimizer: expected a name or {name: {options}}, found {adam:{}, sgd:{}} (j.yaml, line 11)"),
                bad(
                        11,
                        "  clip: {}",
                        "training.clip: expected {norm: …} or {value: …}, found neither (j.yaml, line 11)"),
                bad(
                        11,
                        "  clip: {norm: 0}",
                        "training.clip.norm: expected a positive finite number, found 0.0 (j.yaml, line 11)"),
                bad(11, "  clip: 3", "training.clip: expected keys and values, found 3 (j.yaml, line 11)"),
                bad(
                        11,
                        "  checkpoint: {keep: 0}",
                        "training.checkpoint.keep: expected a positive number, found 0 (j.yaml, line 11)"),
                bad(
                        11,
                        "  earlyStopping: {patience: -1}",
                        "training.earlyStopping.patience: expected a number of at least 0, found -1 (j.yaml, line 11)"),
                bad(3, "  label: y", "data.train: expected a path, found nothing (j.yaml, line 2)"),
                bad(3, "  train:", "data.train: expected a path, found nothing (j.yaml, line 3)"),
                bad(3, "  train: [a, b]", "data.train: expected a word, found [a, b] (j.yaml, line 3)"),
                bad(4, "  test: 1.5", "data.test: expected a path or a fraction in (0, 1), found 1.5 (j.yaml, line 4)"),
                bad(
                        4,
                        "  test: true",
                        "data.test: expected a path or a fraction in (0, 1), found true (j.yaml, line 4)"),
                bad(
                        5,
                        "  dev: 0.9",
                        "data.test: expected to leave rows for training, found 1.1 of them held out with data.dev (j.yaml, line 4)"),
                bad(
                        5,
                        "  shape: [8, 0]",
                        "data.shape: expected positive numbers, or -1 for the first, found [8, 0] (j.yaml, line 5)"),
                bad(
                        5,
                        "  shape: [8, ~]",
                        "data.shape: expected positive numbers, or -1 for the first, found [8, null] (j.yaml, line 5)"),
                bad(5, "  shape: 64", "data.shape: expected a list, found 64 (j.yaml, line 5)"),
                bad(
                        5,
                        "  shape: [8, eight]",
                        "data.shape.1: expected an integer below 2^31, found \"eight\" (j.yaml, line 5)"),
                bad(
                        5,
                        "  shape: [65536, 65536]",
                        "data.shape: expected at most 2^31 features, found [65536, 65536] (j.yaml, line 5)"),
                bad(
                        5,
                        "  prepare: [{tokenise: {column: a}}]",
                        "data.prepare.0: unknown step \"tokenise\"; did you mean \"tokenize\"? (j.yaml, line 5)"),
                bad(
                        5,
                        "  prepare: [{oneHot: {column: a, last: 2}}]",
                        "unknown key \"data.prepare.0.oneHot.last\"; did you mean \"data.prepare.0.oneHot.least\"? (j.yaml, line 5)"),
                bad(5, "  prepare: oneHot", "data.prepare: expected a list, found \"oneHot\" (j.yaml, line 5)"),
                bad(5, "  header: 1", "data.header: expected true, false or auto, found 1 (j.yaml, line 5)"),
                bad(
                        5,
                        "  encoding: latin9x",
                        "data.encoding: expected auto or a name such as UTF-8 or windows-1252, found \"latin9x\" (j.yaml, line 5)"),
                bad(
                        5,
                        "  separator: ''",
                        "data.separator: expected auto, tab or a character, found \"\" (j.yaml, line 5)"),
                bad(
                        5,
                        "  quote: both",
                        "data.quote: expected auto, none or a character, found \"both\" (j.yaml, line 5)"),
                bad(5, "  escape: none", "data.escape: expected auto or a character, found \"none\" (j.yaml, line 5)"),
                bad(
                        5,
                        "  comment: '//'",
                        "data.comment: expected auto, none or a character, found \"//\" (j.yaml, line 5)"),
                bad(
                        5,
                        "  decimal: point",
                        "data.decimal: expected auto, \".\" or \",\", found \"point\" (j.yaml, line 5)"),
                bad(
                        5,
                        "  multiLine: maybe",
                        "data.multiLine: expected true, false or auto, found \"maybe\" (j.yaml, line 5)"),
                bad(
                        5,
                        "  decimals: ','",
                        "unknown key \"data.decimals\"; did you mean \"data.decimal\"? (j.yaml, line 5)"),
                bad(
                        5,
                        "  scale: robust",
                        "data.scale: expected none, standard, minmax or {by: a number other than 0}, found \"robust\" (j.yaml, line 5)"),
                bad(
                        5,
                        "  scale: {by: 0}",
                        "data.scale: expected none, standard, minmax or {by: a number other than 0}, found {by:0} (j.yaml, line 5)"),
                bad(
                        5,
                        "  features: [a, label]",
                        "data.features: expected no label among them, found \"label\" (j.yaml, line 5)"),
                bad(5, "  features: [a, a]", "data.features: expected each column once, found [a, a] (j.yaml, line 5)"),
                bad(7, "  []", "network: expected a list of layers, found nothing (j.yaml, line 6)"),
                bad(7, "  - 3", "network.0: expected a name or {name: {options}}, found 3 (j.yaml, line 7)"),
                bad(7, "  linear", "network.0.linear.outputs: missing (j.yaml, line 6)"),
                bad(
                        7,
                        "  a: relu\n  b: relu",
                        "network: expected a name or {name: {options}}, found {a:relu, b:relu} (j.yaml, line 6)"),
                bad(8, "loss:", "loss: expected a name or {name: {options}}, found nothing (j.yaml, line 8)"),
                bad(10, "  batch: 4", "j.yaml, line 11: key \"training.batch\" is given twice"),
                bad(1, "name: [a", "j.yaml, line 2: not YAML: expected ',' or ']', but got :"),
                bad(7, "  - " + nested(20_000), "j.yaml, line 7: nested more than 100 deep"),
                bad(7, "  - " + "- ".repeat(20_000) + "relu", "j.yaml, line 7: nested more than 100 deep"),
                bad(1, "name: " + "[".repeat(20_000), "j.yaml, line 1: nested more than 100 deep"),
                bad(
                        1,
                        "name: " + "{a: ".repeat(101) + "1" + "}".repeat(101),
                        "j.yaml, line 1: nested more than 100 deep"),
                bad(1, "? [a]\n: b", "j.yaml, line 1: expected a word as a key, found a list or a map"));
    }

    /** Blocks in each other, each the only layer of the next. */
    private static String nested(int blocks) {
        return "{residual: {layers: [".repeat(blocks) + "relu" + "]}}".repeat(blocks);
    }

    private static Arguments bad(int line, String instead, String message) {
        String[] lines = GOOD.toArray(String[]::new);
        lines[line - 1] = instead;
        return Arguments.of(String.join("\n", lines), message);
    }

    @Test
    void aShapeForAKindThatTakesRows() {
        String job = "model: forest\ndata: {train: rows.csv, shape: [8, 8]}\nforest: {}\n";

        assertThatThrownBy(() -> JobFile.parse("j.yaml", job, List.of(), TestKind.KINDS))
                .hasMessage(
                        "data.shape: expected none, for forest takes rows of numbers, found [8, 8] (j.yaml, line 2)");
    }

    @ParameterizedTest
    @MethodSource("badLines")
    void saysWhatIsWrongAndWhere(String text, String message) {
        assertThatThrownBy(() -> JobFile.parse("j.yaml", text, List.of(), TestKind.KINDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> badSets() {
        return Stream.of(
                Arguments.of(
                        "training.epohcs=3",
                        "unknown key \"training.epohcs\"; did you mean \"training.epochs\"? (--set training.epohcs)"),
                Arguments.of(
                        "training.batch=0",
                        "training.batch: expected a positive number, found 0 (--set training.batch)"),
                Arguments.of("training=3", "training: expected keys and values, found 3 (--set training)"),
                Arguments.of(
                        "network.1=relu",
                        "network.1: expected a place in a list of 1, counted from 0, found \"1\" (--set network.1)"),
                Arguments.of(
                        "network.last=relu",
                        "network.last: expected a place in a list of 1, counted from 0, found \"last\" (--set network.last)"),
                Arguments.of("training.epochs", "--set: expected key=value, found \"training.epochs\""),
                Arguments.of("=3", "--set: expected key=value, found \"=3\""),
                Arguments.of("training..epochs=3", "--set: expected key=value, found \"training..epochs=3\""),
                Arguments.of("network.0=" + nested(20_000), "--set network.0, line 1: nested more than 100 deep"),
                Arguments.of("a.".repeat(20_000) + "b=1", "--set: nested more than 100 deep"),
                Arguments.of(
                        "network.0.a.b=" + nested(33),
                        "network.0.a.b: nested more than 100 deep (--set network.0.a.b)"),
                Arguments.of(
                        "data.features=[a",
                        "--set data.features, line 1: not YAML: expected ',' or ']', but got <stream end>"));
    }

    @ParameterizedTest
    @MethodSource("badSets")
    void saysWhichSetIsWrong(String set, String message) {
        assertThatThrownBy(() -> JobFile.parse("j.yaml", String.join("\n", GOOD), List.of(set), TestKind.KINDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aFileOfAnotherFormIsNoJob() {
        for (String text : Arrays.asList("- a\n- b", "word", "")) {
            assertThatThrownBy(() -> JobFile.parse("j.yaml", text, List.of(), TestKind.KINDS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected")
                    .hasMessageEndingWith("(j.yaml)");
        }
    }

    @Test
    void anAliasInsideItselfIsRefused() {
        assertThatThrownBy(() -> JobFile.parse("j.yaml", "name: &a [*a]", List.of(), TestKind.KINDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("j.yaml, line 1: nested more than 100 deep");
    }
}
