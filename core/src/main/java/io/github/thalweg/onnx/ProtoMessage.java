package io.github.thalweg.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** One message in the wire format of protocol buffers, field by field: all that writing ONNX needs of it. */
final class ProtoMessage {
    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private static final int FIXED = 5; // 32 bits

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ProtoMessage put(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    /** One number of 32 bits. */
    ProtoMessage put(int field, float value) {
        varint((long) field << 3 | FIXED);
        out.writeBytes(littleEndian(value));
        return this;
    }

    ProtoMessage put(int field, String text) {
        return put(field, text.getBytes(StandardCharsets.UTF_8));
    }

    ProtoMessage put(int field, ProtoMessage message) {
        return put(field, message.out.toByteArray());
    }

    /** Numbers of 64 bits, packed. */
    ProtoMessage put(int field, long[] values) {
        ProtoMessage packed = new ProtoMessage();
        for (long value : values) {
            packed.varint(value);
        }
        return put(field, packed);
    }

    /** Numbers of 32 bits, packed. */
    ProtoMessage put(int field, float[] values) {
        return put(field, littleEndian(values));
    }

    private static byte[] littleEndian(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /** The fields of another message behind those of this one. */
    ProtoMessage append(ProtoMessage other) {
        out.writeBytes(other.out.toByteArray());
        return this;
    }

    int size() {
        return out.size();
    }

    private ProtoMessage put(int field, byte[] bytes) {
        varint((long) field << 3 | BYTES);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    void writeTo(OutputStream stream) throws IOException {
        out.writeTo(stream);
    }
}
