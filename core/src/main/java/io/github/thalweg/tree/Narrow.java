package io.github.thalweg.tree;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Whole numbers from 0 on, each in as few bytes as the largest needs: one, two or four, the lowest first. Immutable. */
final class Narrow {
    private final ByteBuffer bytes;
    private final int width;

    private Narrow(ByteBuffer bytes, int width) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
        this.width = width;
    }

    /** The first {@code count} of some numbers. */
    static Narrow of(int[] values, int count) {
        int most = 0;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, values[i]);
        }
        int width = most < 1 << 8 ? 1 : most < 1 << 16 ? 2 : 4;
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(count, width)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            switch (width) {
                case 1 -> bytes.put(i, (byte) values[i]);
                case 2 -> bytes.putChar(2 * i, (char) values[i]);
                default -> bytes.putInt(4 * i, values[i]);
            }
        }
        return new Narrow(bytes, width);
    }

    /** From what {@link #bytes} gave. */
    static Narrow of(ByteBuffer bytes, int count) {
        return new Narrow(bytes, count == 0 ? 1 : bytes.capacity() / count);
    }

    /** Nobody's to change. */
    ByteBuffer bytes() {
        return bytes;
    }

    int get(int i) {
        return switch (width) {
            case 1 -> bytes.get(i) & 0xff;
            case 2 -> bytes.getChar(2 * i);
            default -> bytes.getInt(4 * i);
        };
    }
}
