package io.github.thalweg.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A store in memory. A file is there from its first byte on, as on a disk, whether its writer lives to finish it or not. */
public final class MemoryStore implements Store {
    private final String location;
    private final Map<String, byte[]> files;

    public MemoryStore() {
        this("memory");
    }

    public MemoryStore(String location) {
        this(location, new TreeMap<>());
    }

    private MemoryStore(String location, Map<String, byte[]> files) {
        this.location = location;
        this.files = files;
    }

    /** A store of its own with the same files. */
    public MemoryStore copy() {
        return new MemoryStore(location, new TreeMap<>(files));
    }

    /** The bytes of all files, to look at or to damage. */
    public Map<String, byte[]> files() {
        return files;
    }

    @Override
    public void write(String name, Content content) throws IOException {
        if (files.putIfAbsent(name, new byte[0]) != null) {
            throw new FileAlreadyExistsException(name);
        }
        content.writeTo(new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] more, int from, int length) {
                byte[] bytes = files.get(name);
                byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
                System.arraycopy(more, from, longer, bytes.length, length);
                files.put(name, longer);
            }
        });
    }

    @Override
    public InputStream open(String name) throws IOException {
        return new ByteArrayInputStream(bytes(name));
    }

    @Override
    public List<String> list() {
        return List.copyOf(files.keySet());
    }

    @Override
    public long size(String name) throws IOException {
        return bytes(name).length;
    }

    @Override
    public boolean exists(String name) {
        return files.containsKey(name);
    }

    @Override
    public void delete(String name) {
        files.remove(name);
    }

    @Override
    public Store child(String name) {
        throw new UnsupportedOperationException("no test needs one");
    }

    @Override
    public String location() {
        return location;
    }

    private byte[] bytes(String name) throws IOException {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new NoSuchFileException(name);
        }
        return bytes;
    }
}
