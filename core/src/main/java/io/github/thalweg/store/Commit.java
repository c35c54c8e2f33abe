package io.github.thalweg.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * One state of a {@link Folder}: names of files and what each must hold. A file is read only after its size and digest
 * have been found to be those of the record, which costs a second reading and spares every parser the thought.
 */
public final class Commit {
    private static final int BUFFER = 1 << 16;

    /** Makes something of a file's bytes. */
    @FunctionalInterface
    public interface Parser<T> {
        T parse(InputStream in) throws IOException;
    }

    private final Store store;
    private final CommitRecord content;

    Commit(Store store, CommitRecord content) {
        this.store = store;
        this.content = content;
    }

    /** Counted from 1 by the folder. */
    public long number() {
        return content.number();
    }

    /** The names of its files, in the order in which they were committed. */
    public List<String> names() {
        return List.copyOf(content.files().keySet());
    }

    public boolean contains(String name) {
        return content.files().containsKey(name);
    }

    /** The SHA-256 of a file, as 64 hexadecimal digits: what the record says, not looked at again. */
    public String digest(String name) {
        return entry(name).sha256();
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException naming the file, if it is missing or not what was written
     */
    public <T> T read(String name, Parser<T> parser) {
        CommitRecord.Entry entry = entry(name);
        try {
            verify(entry);
            try (InputStream in = new BufferedInputStream(store.open(entry.file()), BUFFER)) {
                return parser.parse(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path(entry) + ": " + Folder.reason(e), e);
        }
    }

    public State state(String name) {
        return read(name, State::readFrom);
    }

    /** A file as UTF-8 text. */
    public String text(String name) {
        return read(name, in -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }

    /** Reads every file to its end, for whoever wants to know before it matters. */
    public void verify() {
        for (String name : names()) {
            read(name, in -> null);
        }
    }

    /** Where a file lies, which is there in its length; its content is not looked at. */
    CommitRecord.Entry present(String name) {
        CommitRecord.Entry entry = entry(name);
        try {
            requirePresent(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path(entry) + ": " + Folder.reason(e), e);
        }
        return entry;
    }

    private void requirePresent(CommitRecord.Entry entry) throws IOException {
        if (!store.exists(entry.file())) {
            throw damaged(entry, entry.bytes() + " bytes", "no file");
        }
        long size = store.size(entry.file());
        if (size != entry.bytes()) {
            throw damaged(entry, entry.bytes() + " bytes", Long.toString(size));
        }
    }

    private void verify(CommitRecord.Entry entry) throws IOException {
        requirePresent(entry);
        MessageDigest digest = Digests.sha256();
        try (InputStream in = store.open(entry.file())) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        String found = Digests.hex(digest);
        if (!found.equals(entry.sha256())) {
            throw damaged(entry, "SHA-256 " + entry.sha256(), found);
        }
    }

    private CommitRecord.Entry entry(String name) {
        CommitRecord.Entry entry = content.files().get(name);
        if (entry == null) {
            throw new IllegalArgumentException(
                    store.location() + ": expected a file \"" + name + "\", found only " + names());
        }
        return entry;
    }

    private IllegalArgumentException damaged(CommitRecord.Entry entry, String expected, String found) {
        return new IllegalArgumentException(path(entry) + ": expected " + expected + ", found " + found);
    }

    private String path(CommitRecord.Entry entry) {
        return store.location() + "/" + entry.file();
    }
}
