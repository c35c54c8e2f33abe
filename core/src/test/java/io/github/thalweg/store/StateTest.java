package io.github.thalweg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class StateTest {
    private static State oneOfEach() {
        return new State()
                .put("floats", new float[] {1.5f, -0f, Float.NaN, Float.MIN_VALUE})
                .put("doubles", new double[] {Math.PI, Double.NEGATIVE_INFINITY})
                .put("longs", new long[] {Long.MIN_VALUE, 7})
                .put("ints", new int[] {-1, 2, 3})
                .put("bytes", new byte[] {0, -128, 127})
                .put("text", "σ = √2 ≈ 1.41")
                .put("none", new float[0]);
    }

    @Test
    void whatIsWrittenIsReadBackInItsOrder() throws IOException {
        State read = roundTrip(oneOfEach());

        assertThat(read.names()).containsExactly("floats", "doubles", "longs", "ints", "bytes", "text", "none");
        assertThat(read.floats("floats")).containsExactly(1.5f, -0f, Float.NaN, Float.MIN_VALUE);
        assertThat(read.doubles("doubles")).containsExactly(Math.PI, Double.NEGATIVE_INFINITY);
        assertThat(read.longs("longs")).containsExactly(Long.MIN_VALUE, 7);
        assertThat(read.ints("ints")).containsExactly(-1, 2, 3);
        assertThat(read.bytes("bytes")).containsExactly(0, -128, 127);
        assertThat(read.text("text")).isEqualTo("σ = √2 ≈ 1.41");
        assertThat(read.floats("none")).isEmpty();
        assertThat(read.digest()).isEqualTo(oneOfEach().digest());
    }

    @Test
    void arraysLongerThanTheBufferKeepEveryElement() throws IOException {
        float[] floats = new float[100_003];
        double[] doubles = new double[50_001];
        long[] longs = new long[50_001];
        int[] ints = new int[100_003];
        byte[] bytes = new byte[200_001];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        for (int i = 0; i < floats.length; i++) {
            floats[i] = i * 0.37f;
            ints[i] = i * 7919;
        }
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = Math.sqrt(i);
            longs[i] = i * 0x9E3779B97F4A7C15L;
        }
        State read = roundTrip(new State()
                .put("f", floats)
                .put("d", doubles)
                .put("l", longs)
                .put("i", ints)
                .put("b", bytes));

        assertThat(read.floats("f")).isEqualTo(floats);
        assertThat(read.doubles("d")).isEqualTo(doubles);
        assertThat(read.longs("l")).isEqualTo(longs);
        assertThat(read.ints("i")).isEqualTo(ints);
        assertThat(read.bytes("b")).isEqualTo(bytes);
    }

    @Test
    void theBytesAreThoseThatTheDocumentationPromises() throws IOException {
        byte[] bytes = bytes(new State().put("ab", new float[] {1f}).put("t", "é"));

        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("7468616c77656753" + "01000000" + "02000000" // thalwegS, version, entries
                        + "02000000" + "6162" + "01" + "01000000" + "0000803f"
                        + "01000000" + "74" + "06" + "02000000" + "c3a9");
    }

    @Test
    void neitherArraysPutNorArraysTakenAreShared() {
        float[] mine = {1, 2};
        State state = new State().put("w", mine);
        mine[0] = 9;
        state.floats("w")[1] = 9;

        assertThat(state.floats("w")).containsExactly(1, 2);
    }

    @Test
    void aStateInAStateKeepsItsNamesBehindAPrefix() {
        State inner = new State().put("slot", new float[] {3}).put("deep", new State().put("n", new long[] {4}));
        State outer = new State().put("optimizer", inner).put("optimizers", new int[] {1});

        assertThat(outer.names()).containsExactly("optimizer/slot", "optimizer/deep/n", "optimizers");
        assertThat(outer.state("optimizer").digest()).isEqualTo(inner.digest());
        assertThat(outer.state("optimizer").state("deep").longs("n")).containsExactly(4);
        assertThat(outer.state("nothing").isEmpty()).isTrue();
        assertThat(outer.contains("optimizer/slot")).isTrue();
        assertThat(outer.contains("optimizer")).isFalse();
    }

    @Test
    void namesThatAreMissingWronglyTypedOrTakenAreRefusedByName() {
        State state = new State().put("w", new float[] {1});

        assertThatIllegalStateException()
                .isThrownBy(() -> state.floats("v"))
                .withMessage("state: expected float[] \"v\", found only [w]");
        assertThatIllegalStateException()
                .isThrownBy(() -> state.doubles("w"))
                .withMessage("state: expected double[] \"w\", found float[]");
        assertThatIllegalStateException()
                .isThrownBy(() -> state.put("w", "again"))
                .withMessage("state: expected a new name, found \"w\"");
        assertThatIllegalStateException().isThrownBy(() -> state.put("", "no name"));
    }

    @Test
    void theDigestChangesWithNameTypeLengthOrderAndContent() {
        State state = new State().put("a", new int[] {0}).put("b", new int[] {1});

        assertThat(new State().put("a", new int[] {0}).put("b", new int[] {1}).digest())
                .isEqualTo(state.digest())
                .hasSize(64);
        assertThat(Arrays.asList(
                        new State().put("a", new int[] {0}).put("c", new int[] {1}),
                        new State().put("a", new float[] {0}).put("b", new int[] {1}),
                        new State().put("a", new int[] {0, 0}).put("b", new int[] {1}),
                        new State().put("b", new int[] {1}).put("a", new int[] {0}),
                        new State().put("a", new int[] {0}).put("b", new int[] {2})))
                .extracting(State::digest)
                .doesNotContain(state.digest())
                .doesNotHaveDuplicates();
    }

    @Test
    void aStateTravelsByJavaSerialization() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Object[] {oneOfEach(), "behind"});
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Object[] read = (Object[]) in.readObject();
            assertThat(((State) read[0]).digest()).isEqualTo(oneOfEach().digest());
            assertThat(read[1]).isEqualTo("behind");
        }
    }

    @Test
    void bytesBehindAStateAreLeftToOthers() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        oneOfEach().writeTo(out);
        out.write("rest".getBytes(StandardCharsets.UTF_8));
        InputStream in = new ByteArrayInputStream(out.toByteArray());
        State.readFrom(in);

        assertThat(in.readAllBytes()).asString().isEqualTo("rest");
    }

    @Test
    void everyShortenedStateIsRefused() throws IOException {
        byte[] bytes = bytes(oneOfEach());
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> State.readFrom(new ByteArrayInputStream(part)))
                    .withMessage("state: ends early");
        }
    }

    @Test
    void otherBytesAndOtherVersionsAreRefused() {
        assertThat(refusal(bytes -> change(bytes, 0, 'x')))
                .isEqualTo("state: expected a saved state, found other bytes");
        assertThat(refusal(bytes -> change(bytes, 8, 2))).isEqualTo("state: expected format version 1, found 2");
        assertThat(refusal(bytes -> change(bytes, 21, 9))).isEqualTo("state: expected a type from 1 to 6, found 9");
        assertThat(refusal(bytes -> change(bytes, 19, -1)))
                .startsWith("state: expected a length of at least 0, found -");
    }

    @Test
    void aFailingStreamFailsAsItself() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> State.readFrom(new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("gone");
                    }
                }))
                .withMessage("gone");
    }

    private static String refusal(UnaryOperator<byte[]> damage) {
        try {
            State.readFrom(new ByteArrayInputStream(damage.apply(bytes(new State().put("w", new int[] {5})))));
        } catch (IllegalArgumentException | IOException e) {
            return e.getMessage();
        }
        return "none";
    }

    private static byte[] change(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        return bytes;
    }

    private static byte[] bytes(State state) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        state.writeTo(out);
        return out.toByteArray();
    }

    private static State roundTrip(State state) throws IOException {
        return State.readFrom(new ByteArrayInputStream(bytes(state)));
    }

    @Test
    void arraysThatGoToAFileStayWhatTheyAre() {
        State state = new State()
                .put("text", "as it was")
                .put("floats", new float[] {1.5f, Float.NaN})
                .put("doubles", new double[] {-0.0, 2})
                .put("longs", new long[] {Long.MIN_VALUE})
                .put("ints", new int[] {3, -4, 5})
                .put("bytes", new byte[] {-1, 7})
                .put("none", new int[0]);

        State filed = state.toFile();

        assertThat(filed.digest()).isEqualTo(state.digest());
        assertThat(filed.size()).isEqualTo(state.size()).isEqualTo(9 + 8 + 16 + 8 + 12 + 2);
        assertThat(filed.names()).isEqualTo(state.names());
        assertThat(filed.text("text")).isEqualTo("as it was");
        assertThat(filed.floats("floats")).containsExactly(1.5f, Float.NaN);
        assertThat(filed.ints("ints")).containsExactly(3, -4, 5);
        assertThat(filed.viewDoubles("doubles").isDirect()).isTrue();
        assertThat(filed.viewDoubles("doubles").get(1)).isEqualTo(2);
        assertThat(filed.viewLongs("longs").get(0)).isEqualTo(Long.MIN_VALUE);
        assertThat(filed.viewInts("none").capacity()).isZero();
        assertThat(state.viewInts("ints").isDirect()).isFalse();
        assertThatExceptionOfType(ReadOnlyBufferException.class)
                .isThrownBy(() -> state.viewInts("ints").put(0, 9))
                .isInstanceOf(ReadOnlyBufferException.class);
        assertThat(filed.toFile().digest()).isEqualTo(state.digest());
    }

    @Test
    void whatIsMuchIsReadIntoAFile() throws IOException {
        double[] first = new double[5_000_000]; // 40 MB
        long[] second = new long[5_000_000];
        Arrays.setAll(first, i -> i / 3.0);
        Arrays.setAll(second, i -> i * 0x9E3779B97F4A7C15L);
        State state = new State().put("first", first).put("second", second).put("few", new int[] {1, 2});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        state.writeTo(out);

        State read = State.readFrom(new ByteArrayInputStream(out.toByteArray()));

        assertThat(read.viewDoubles("first").isDirect()).isFalse();
        assertThat(read.viewLongs("second").isDirect()).isTrue();
        assertThat(read.viewInts("few").isDirect()).isFalse();
        assertThat(read.digest()).isEqualTo(state.digest());
        assertThat(read.longs("second")).isEqualTo(second);
    }

    @Test
    void partsOfAStateComeTogetherAgain() {
        State state =
                new State().put("a/1", new int[] {1}).put("b", new int[] {2}).put("a/2", "three");

        State some = state.where(name -> name.startsWith("a/"));
        State rest = state.where(name -> !name.startsWith("a/"));

        assertThat(some.names()).containsExactly("a/1", "a/2");
        assertThat(rest.putAll(some).names()).containsExactly("b", "a/1", "a/2");
    }
}
