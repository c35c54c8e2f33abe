package io.github.thalweg.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A nameless file of blocks, mapped into memory: the heap holds none of it, and the operating system keeps what was
 * used lately. Unlinked while it is open (at the end of the process where the system cannot), so it goes with the last
 * mapping, whatever becomes of the JVM.
 */
final class RowFile implements AutoCloseable {
    private final RowBytes bytes = new RowBytes();
    private final FileChannel channel;

    RowFile(Path directory) {
        try {
            Files.createDirectories(directory);
            Path path = Files.createTempFile(directory, "thalweg-rows-", ".tmp");
            channel = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a file for rows in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Appends a copy of a block. Written, not stored through the mapping: a full disk is then an error and no crash. */
    RowBlock append(RowBlock block, RowForm form) {
        try {
            long start = start();
            bytes.write(block, channel);
            return map(start, form, block.rows, block.entries());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Appends a block of which the bytes come from elsewhere. */
    RowBlock append(ReadableByteChannel from, RowForm form, int rows, int entries) throws IOException {
        long start = start();
        bytes.copy(from, channel, form.bytes(rows, entries));
        return map(start, form, rows, entries);
    }

    private long start() throws IOException {
        long aligned = (channel.size() + Long.BYTES - 1) & -Long.BYTES;
        channel.position(aligned);
        return aligned;
    }

    private RowBlock map(long start, RowForm form, int rows, int entries) throws IOException {
        ByteBuffer mapped = channel.map(MapMode.READ_ONLY, start, form.bytes(rows, entries));
        return RowBlock.over(mapped, form, rows, entries);
    }

    private static UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("cannot write rows to disk: " + e.getMessage(), e);
    }

    /** What was mapped stays. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
