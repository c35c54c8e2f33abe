package io.github.thalweg.math;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * An incremental 128-bit hash of a row's values: MurmurHash3_x64_128 with seed 0 (Appleby, 2011, public domain) over 16
 * bytes a value, little-endian: the value's 64 bits, then its type. A string is its type and length in bytes, then its
 * UTF-8 bytes, padded with zeros to a multiple of 16. So {@code "ab", "c"} differs from {@code "a", "bc"}, and a
 * missing value from every other.
 *
 * <p>Two rows that differ collide with probability 2⁻¹²⁸: for 10¹² rows 10⁻¹⁵ in all. Not against an adversary.
 * Mutable, reusable after {@link #reset}, not thread-safe.
 */
public final class Hash128 {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87C37B91114253D5L;
    private static final long C2 = 0x4CF5AD432745937FL;
    private static final int BLOCK = 16;
    private static final long MISSING = 0;
    private static final long DOUBLE = 1;
    private static final long LONG = 2;
    private static final long STRING = 3;
    private static final long ENTRY = 4;
    private static final long NAN = 0x7FF8000000000000L;

    private long h1;
    private long h2;
    private long blocks;

    public Hash128 reset() {
        h1 = 0;
        h2 = 0;
        blocks = 0;
        return this;
    }

    /** All NaN are one value, and −0 is 0; a double never equals a long. */
    public Hash128 add(double value) {
        return block(bits(value), DOUBLE);
    }

    /** A value with its place (at least 0), as one: what a sparse row is made of. NaN and −0 as above. */
    public Hash128 addEntry(int place, double value) {
        return block(bits(value), (long) place << Byte.SIZE | ENTRY);
    }

    private static long bits(double value) {
        return value != value ? NAN : Double.doubleToRawLongBits(value + 0.0); // −0 + 0 = 0
    }

    public Hash128 add(long value) {
        return block(value, LONG);
    }

    /** The string's UTF-8 bytes; an unpaired surrogate counts as a question mark. */
    public Hash128 add(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return add(utf8, 0, utf8.length);
    }

    /** The string of the UTF-8 bytes {@code utf8[from .. from + length)}. */
    public Hash128 add(byte[] utf8, int from, int length) {
        java.util.Objects.checkFromIndexSize(from, length, utf8.length);
        block(length, STRING);
        int whole = from + length / BLOCK * BLOCK;
        int i = from;
        for (; i < whole; i += BLOCK) {
            block((long) WORD.get(utf8, i), (long) WORD.get(utf8, i + 8));
        }
        int rest = from + length - i;
        if (rest > 0) {
            block(partialWord(utf8, i, Math.min(8, rest)), partialWord(utf8, i + 8, Math.max(0, rest - 8)));
        }
        return this;
    }

    public Hash128 addMissing() {
        return block(0, MISSING);
    }

    private static long partialWord(byte[] bytes, int from, int length) {
        long word = 0;
        for (int i = 0; i < length; i++) {
            word |= (bytes[from + i] & 0xFFL) << (8 * i);
        }
        return word;
    }

    private Hash128 block(long first, long second) {
        h1 ^= Long.rotateLeft(first * C1, 31) * C2;
        h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52DCE729;
        h2 ^= Long.rotateLeft(second * C2, 33) * C1;
        h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495AB5;
        blocks++;
        return this;
    }

    /** The upper 64 bits of the hash of what was added since the last reset; more may be added afterwards. */
    public long high() {
        return finish(true);
    }

    /** The lower 64 bits. */
    public long low() {
        return finish(false);
    }

    private long finish(boolean high) {
        long bytes = blocks * BLOCK;
        long a = h1 ^ bytes;
        long b = h2 ^ bytes;
        a += b;
        b += a;
        a = mix(a);
        b = mix(b);
        a += b;
        return high ? a : b + a;
    }

    private static long mix(long k) {
        long z = (k ^ (k >>> 33)) * 0xFF51AFD7ED558CCDL;
        long y = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return y ^ (y >>> 33);
    }
}
