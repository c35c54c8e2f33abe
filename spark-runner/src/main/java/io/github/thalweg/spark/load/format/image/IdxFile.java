package io.github.thalweg.spark.load.format.image;

import io.github.thalweg.spark.load.format.Files;
import io.github.thalweg.tensor.Shape;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The head of an IDX file: two zero bytes, the type of its numbers, how many dimensions, each as a big-endian int; then
 * the numbers, the last dimension running fastest. LeCun, Cortes and Burges, "The MNIST database of handwritten digits",
 * 1998.
 *
 * @param items the first dimension
 * @param item the others
 * @param start where the numbers begin, in bytes
 * @param packed whether the file is gzipped, by its first bytes
 */
public record IdxFile(String path, int type, int items, Shape item, int start, boolean packed) implements Serializable {
    private static final int GZIP_FIRST = 0x1F;
    private static final int GZIP_SECOND = 0x8B;
    private static final int UNSIGNED_BYTE = 0x08;
    private static final int SIGNED_BYTE = 0x09;
    private static final int SHORT = 0x0B;
    private static final int INT = 0x0C;
    private static final int FLOAT = 0x0D;
    private static final int DOUBLE = 0x0E;

    public static IdxFile head(String path, Configuration configuration) {
        try (Opened opened = open(path, configuration)) {
            DataInputStream in = opened.in();
            int magic = in.readInt();
            int type = magic >>> 8;
            int dimensions = magic & 0xFF;
            if (size(type) == 0 || dimensions == 0) {
                throw new IllegalArgumentException(path
                        + ": expected an IDX file (bytes 0, 0, type, dimensions), found "
                        + String.format(Locale.ROOT, "%08x", magic));
            }
            int items = in.readInt();
            long width = 1;
            int[] item = new int[dimensions - 1];
            for (int i = 0; i < item.length; i++) {
                item[i] = in.readInt();
                width *= item[i];
            }
            if (items < 0 || width < 1 || width > Integer.MAX_VALUE / Double.BYTES) {
                throw new IllegalArgumentException(
                        path + ": expected an IDX file, found one with " + items + " items of " + width + " numbers");
            }
            return new IdxFile(path, type, items, Shape.of(item), Integer.BYTES * (1 + dimensions), opened.packed());
        } catch (EOFException e) {
            throw new IllegalArgumentException(path + ": expected an IDX file, found one that ends in its head", e);
        } catch (IOException e) {
            throw Files.unreadable(path, e);
        }
    }

    /** Opens the file at an item. */
    DataInputStream open(Configuration configuration, int item) throws IOException {
        DataInputStream in = open(path, configuration).in();
        in.skipNBytes(start + (long) item * itemBytes());
        return in;
    }

    /** Reads the numbers of an item; {@code bytes} holds one item. */
    void read(DataInputStream in, byte[] bytes, double[] into) throws IOException {
        in.readFully(bytes, 0, itemBytes());
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int width = width();
        for (int i = 0; i < width; i++) {
            into[i] = switch (type) {
                case UNSIGNED_BYTE -> bytes[i] & 0xFF;
                case SIGNED_BYTE -> bytes[i];
                case SHORT -> buffer.getShort(i * Short.BYTES);
                case INT -> buffer.getInt(i * Integer.BYTES);
                case FLOAT -> buffer.getFloat(i * Float.BYTES);
                default -> buffer.getDouble(i * Double.BYTES);
            };
        }
    }

    int itemBytes() {
        return width() * size(type);
    }

    /** The numbers of an item. */
    int width() {
        return item.size();
    }

    private static int size(int type) {
        return switch (type) {
            case UNSIGNED_BYTE, SIGNED_BYTE -> Byte.BYTES;
            case SHORT -> Short.BYTES;
            case INT, FLOAT -> Integer.BYTES;
            case DOUBLE -> Double.BYTES;
            default -> 0;
        };
    }

    private record Opened(DataInputStream in, boolean packed) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static Opened open(String path, Configuration configuration) throws IOException {
        Path at = new Path(path);
        FileSystem system = at.getFileSystem(configuration);
        PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(system.open(at), 1 << 16), 2);
        int first = in.read();
        int second = in.read();
        boolean packed = first == GZIP_FIRST && second == GZIP_SECOND;
        if (second >= 0) {
            in.unread(second);
        }
        if (first >= 0) {
            in.unread(first);
        }
        InputStream unpacked = packed ? new GZIPInputStream(in, 1 << 16) : in;
        return new Opened(new DataInputStream(unpacked), packed);
    }
}
