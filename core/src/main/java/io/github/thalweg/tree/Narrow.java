package io.github.thalweg.tree;

import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whole numbers from 0 on, each in as few bytes as the largest needs: one, two or four, the lowest first. Immutable. */
final class Narrow implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final VarHandle CHARS = view(char[].class);
    private static final VarHandle INTS = view(int[].class);

    private final byte[] bytes;
    private final int width;

    private Narrow(byte[] bytes, int width) {
        this.bytes = bytes;
        this.width = width;
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** The first {@code count} of some numbers. */
    static Narrow of(int[] values, int count) {
        int most = 0;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, values[i]);
        }
        int width = most < 1 << 8 ? 1 : most < 1 << 16 ? 2 : 4;
        byte[] bytes = new byte[Math.multiplyExact(count, width)];
        for (int i = 0; i < count; i++) {
            switch (width) {
                case 1 -> bytes[i] = (byte) values[i];
                case 2 -> CHARS.set(bytes, 2 * i, (char) values[i]);
                default -> INTS.set(bytes, 4 * i, values[i]);
            }
        }
        return new Narrow(bytes, width);
    }

    /** From what {@link #bytes} gave. */
    static Narrow of(byte[] bytes, int count) {
        return new Narrow(bytes, count == 0 ? 1 : bytes.length / count);
    }

    /** Nobody's to change. */
    byte[] bytes() {
        return bytes;
    }

    int get(int i) {
        return switch (width) {
            case 1 -> bytes[i] & 0xff;
            case 2 -> (char) CHARS.get(bytes, 2 * i);
            default -> (int) INTS.get(bytes, 4 * i);
        };
    }
}
