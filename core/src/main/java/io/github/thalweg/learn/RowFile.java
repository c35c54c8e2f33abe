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
import java.util.ArrayList;
import java.util.List;

/**
 * A nameless file of blocks, mapped into memory: the heap holds none of it, and the operating system keeps what was
 * used lately. Unlinked while it is open (at the end of the process where the system cannot), so it goes with the last
 * mapping, whatever becomes of the JVM.
 */
public final class RowFile implements AutoCloseable {
    private static final long MAPPED_AT_ONCE = 1 << 30;

    private final List<Place> places = new ArrayList<>();
    private final RowBytes bytes = new RowBytes();
    private final FileChannel channel;

    /** @param directory where it is; made if there is none */
    public RowFile(Path directory) {
        try {
            Files.createDirectories(directory);
            Path path = Files.createTempFile(directory, "thalweg-rows-", ".tmp");
            channel = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a file for rows in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** The same rows, in this file from now on; they stay when it is closed. Those that lie in a file already are not copied. */
    public Rows put(Rows rows) {
        return rows.mapped() ? rows : rows.in(this);
    }

    /** Appends a block. Written, not stored through a mapping: a full disk is then an error and no crash. */
    void append(RowBlock block) {
        try {
            begin(block.rows, block.entries());
            bytes.write(block, channel);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Appends a block of which the bytes come from elsewhere. */
    void append(ReadableByteChannel from, RowForm form, int rows, int entries) throws IOException {
        begin(rows, entries);
        bytes.copy(from, channel, form.bytes(rows, entries));
    }

    private void begin(int rows, int entries) throws IOException {
        long start = (channel.size() + Long.BYTES - 1) & -Long.BYTES;
        channel.position(start);
        places.add(new Place(start, rows, entries));
    }

    /** All blocks since the last call, in few mappings: a process may have some ten thousands. They stay when the file is closed. */
    RowBlock[] map(RowForm form) {
        RowBlock[] blocks = new RowBlock[places.size()];
        try {
            for (int first = 0; first < blocks.length; ) {
                long start = places.get(first).start();
                int end = first + 1;
                while (end < blocks.length && places.get(end).end(form) - start <= MAPPED_AT_ONCE) {
                    end++;
                }
                ByteBuffer mapped = channel.map(
                        MapMode.READ_ONLY, start, places.get(end - 1).end(form) - start);
                for (; first < end; first++) {
                    Place place = places.get(first);
                    mapped.position(Math.toIntExact(place.start() - start));
                    blocks[first] = RowBlock.over(mapped, form, place.rows(), place.entries());
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
        places.clear();
        return blocks;
    }

    private record Place(long start, int rows, int entries) {
        long end(RowForm form) {
            return start + form.bytes(rows, entries);
        }
    }

    private static UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("cannot write rows to disk: " + e.getMessage(), e);
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
