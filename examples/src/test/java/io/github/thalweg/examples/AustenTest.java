package io.github.thalweg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AustenTest {
    @Test
    void aTargetIsTheNextCharacterOfItsLane() {
        Sequence text = Sequence.ofCharacters("abcabbac", "abc", 2); // lanes abca and bbac

        assertThat(text.length()).isEqualTo(3);
        assertThat(text.inputs(1, 3).data()).containsExactly(0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0);
        assertThat(text.targets(1, 3).data()).containsExactly(2, 0, 0, 2);
        assertThat(text.ahead(1, 1).data()).containsExactly(0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0);
    }

    @Test
    void aCharacterIsItsBitsFromTheHighestOn() {
        Sequence text = Sequence.ofBits("aB", 1); // 01100001 01000010

        assertThat(text.lanes()[0]).containsExactly(0, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0);
        assertThat(text.inputs(8, 10).data())
                .containsExactly(1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0);
        assertThat(text.targets(7, 10).data()).containsExactly(0, 1, 0);
    }

    @ParameterizedTest
    @EnumSource(Austen.Way.class)
    void afterOneEpochACharacterTakesFewerBitsThanByItsFrequencyAlone(Austen.Way way) throws IOException {
        String text = Austen.read(Path.of("data/austen.txt.gz")).substring(0, 60_000);
        Sequence[] parts = Austen.parts(text, Austen.Reading.ELMAN);

        double[] bits = Austen.learn(parts[0], parts[1], Austen.Reading.ELMAN, way, 1, 1);

        assertThat(bits[0]).isLessThan(entropy(text)).isGreaterThan(2.5);
    }

    /** In the example itself, on more text, the difference is larger. */
    @Test
    void readBitByBitASynthesizerThatSeesTheNextWindowSavesBits() throws IOException {
        String text = Austen.read(Path.of("data/austen.txt.gz")).substring(0, 40_000);
        Sequence[] parts = Austen.parts(text, Austen.Reading.BITS);

        double[] truncated = Austen.learn(parts[0], parts[1], Austen.Reading.BITS, Austen.Way.TRUNCATED, 2, 2);
        double[] seeing = Austen.learn(parts[0], parts[1], Austen.Reading.BITS, Austen.Way.SEEING, 2, 2);

        assertThat(seeing[1]).isLessThan(truncated[1] - 0.04);
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
