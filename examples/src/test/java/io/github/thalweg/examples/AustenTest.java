package io.github.thalweg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AustenTest {
    @Test
    void aTargetIsTheNextCharacterOfItsLane() {
        Austen.Text text = Austen.Text.of("abcabbac", "abc", 2); // lanes abca and bbac

        assertThat(text.length()).isEqualTo(3);
        assertThat(text.inputs(1, 3).data()).containsExactly(0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0);
        assertThat(text.targets(1, 3).data()).containsExactly(2, 0, 0, 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterTwoHundredWindowsACharacterTakesFewerBitsThanByItsFrequencyAlone(boolean synthetic) throws IOException {
        String text = Austen.read(Path.of("data/austen.txt.gz")).substring(0, 60_000);

        double bits = Austen.bitsPerCharacter(text, "elman", synthetic, 1, 1);

        assertThat(bits).isLessThan(entropy(text)).isGreaterThan(2.5);
    }

    /** Bits per character where each is drawn by itself. */
    private static double entropy(String text) {
        double[] counts = new double[Character.MAX_VALUE];
        text.chars().forEach(character -> counts[character]++);
        double bits = 0;
        for (double count : counts) {
            bits -= count == 0 ? 0 : count / text.length() * Math.log(count / text.length()) / Math.log(2);
        }
        return bits;
    }
}
