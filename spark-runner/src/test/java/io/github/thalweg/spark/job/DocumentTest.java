package io.github.thalweg.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
    private static Object read(String text) {
        return Document.read("test", text).tree();
    }

    @Test
    void numbersAreThoseOfYaml12() {
        assertThat(read("[1, -7, +3, 0, 2147483648, 99999999999999999999]"))
                .isEqualTo(List.of(1, -7, 3, 0, 2147483648L, new BigInteger("99999999999999999999")));
        assertThat(read("[1.5, -.5, 1e-3, 1E3, 2., 6.02e23]"))
                .isEqualTo(List.of(1.5, -0.5, 0.001, 1000.0, 2.0, 6.02e23));
    }

    @Test
    void truthIsTrueOrFalse() {
        assertThat(read("[true, false]")).isEqualTo(List.of(true, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yes", "no", "on", "off", "Norway", "007", "1:30", "1_000", "2026-01-01", "0x1F", "1e", "e3", "."
            })
    void everythingElseIsAWord(String word) {
        assertThat(read("a: " + word)).isEqualTo(Map.of("a", word));
    }

    @Test
    void whatStandsInQuotesIsAWord() {
        assertThat(read("['1', \"true\", '', 'null']")).isEqualTo(List.of("1", "true", "", "null"));
    }

    @Test
    void knowsTheLineOfEachPath() {
        Map<String, Integer> lines = Document.read("test", "a: 1\nb:\n  - c: 2\n  - d:\n      e: 3\n")
                .lines();

        assertThat(lines)
                .containsEntry("a", 1)
                .containsEntry("b", 2)
                .containsEntry("b.0", 3)
                .containsEntry("b.0.c", 3)
                .containsEntry("b.1.d", 4)
                .containsEntry("b.1.d.e", 5);
    }

    @Test
    void anAliasIsWhatItNames() {
        assertThat(read("a: &x {b: 1}\nc: *x")).isEqualTo(Map.of("a", Map.of("b", 1), "c", Map.of("b", 1)));
    }

    @Test
    void whatIsWrittenReadsTheSame() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "words",
                List.of(
                        "yes", "1e-3", "null", "", "a: b", "# no", " x ", "1", "it's", "é→", "a\nb", "*x", "[", "true",
                        "~"));
        tree.put("numbers", List.of(1, 2147483648L, 0.1, 1.0, 1e-9, -3.5e300, 123456789.125, Double.MIN_VALUE));
        tree.put("empty", Map.of("list", List.of(), "map", Map.of()));
        tree.put("deep", Map.of("a", List.of(Map.of("b", Map.of("c", List.of(List.of(1), "x".repeat(200)))))));

        assertThat(read(YamlWriter.write(tree))).isEqualTo(tree);
    }
}
