package io.github.thalweg.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A nameless file in Java's folder for temporary files, for what need not be on the heap: written piece by piece, then mapped
 * into memory. Unlinked while it is open (at the end of the process where the system cannot), so it goes with the last
 * of its mappings, which go with the buffers that were handed out, whatever becomes of the JVM.
 */
final class Scratch implements AutoCloseable {
    private static final long MAPPED_AT_ONCE = 1 << 30;
    private static final int ALIGNED = Long.BYTES;

    private final Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    private final List<Piece> pieces = new ArrayList<>();
    private final FileChannel channel;
    private long end;

    /** What lies somewhere in the file. */
    private record Piece(long start, long bytes) {
        long end() {
            return start + bytes;
        }
    }

    Scratch() {
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    Files.createTempFile(folder, "thalweg-", ".tmp"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Whether so many bytes can be a piece. */
    static boolean takes(long bytes) {
        return bytes <= MAPPED_AT_ONCE;
    }

    /** Begins a piece, and returns its number. */
    int begin() {
        end = end + ALIGNED - 1 & -ALIGNED;
        pieces.add(new Piece(end, 0));
        return pieces.size() - 1;
    }

    /** Adds to the piece begun last. Written, not stored through a mapping: a full disk is then an error and no crash. */
    void append(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
        } catch (IOException e) {
            throw failed(e);
        }
        Piece last = pieces.remove(pieces.size() - 1);
        pieces.add(new Piece(last.start(), end - last.start()));
    }

    /** All pieces, little-endian, in few mappings, for a process may have only some ten thousands. They outlive the file. */
    List<ByteBuffer> map() {
        List<ByteBuffer> mapped = new ArrayList<>();
        try {
            while (mapped.size() < pieces.size()) {
                long start = pieces.get(mapped.size()).start();
                int last = mapped.size();
                while (last + 1 < pieces.size() && pieces.get(last + 1).end() - start <= MAPPED_AT_ONCE) {
                    last++;
                }
                ByteBuffer window =
                        channel.map(MapMode.READ_ONLY, start, pieces.get(last).end() - start);
                for (Piece piece : pieces.subList(mapped.size(), last + 1)) {
                    mapped.add(window.slice((int) (piece.start() - start), (int) piece.bytes())
                            .order(ByteOrder.LITTLE_ENDIAN));
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
        return mapped;
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException(
                "cannot keep what is too large for the heap in " + folder + " (java.io.tmpdir): " + Folder.reason(e),
                e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
