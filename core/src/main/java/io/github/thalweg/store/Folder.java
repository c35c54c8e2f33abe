package io.github.thalweg.store;

import io.github.thalweg.math.Check;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of files that changes all at once, on any {@link Store}.
 *
 * <p>ALGORITHM. Files are written under names that are used only once ({@code commit-00000007-state.bin}), then one
 * small record ({@code commit-00000007.json}: for each name the actual file, its size and SHA-256, and a digest of the
 * record itself). A reader trusts the newest intact record and nothing else; so whoever is killed, or runs out of disk,
 * before the record is whole leaves the folder as it was. Nothing rests on rename, which object stores have not got.
 * A record may name files of commits before it: what grows and never changes is written once.
 *
 * <p>One writer at a time. Readers may come at any time; they are safe from the writer's sweeping as long as their
 * commit is among those kept. Files with other names in the same folder are left alone.
 */
public final class Folder {
    private final Store store;

    public Folder(Store store) {
        this.store = store;
    }

    public String location() {
        return store.location();
    }

    /**
     * Replaces the files of this folder by others, all at once.
     *
     * @param files contents by name; names of letters, digits, {@code . _ -}
     * @param keep how many commits stay readable, this one among them: at least 1
     * @throws UncheckedIOException if it cannot be written; the commits before it are intact then
     */
    public Commit commit(Map<String, Content> files, int keep) {
        return commit(Map.of(), files, keep);
    }

    /**
     * The same, where some files stay as they are in the newest commit: they are named and not written again.
     *
     * @param before the newest commit of this folder
     * @param staying names of files of that commit
     * @param files others, by name
     */
    public Commit commit(Commit before, List<String> staying, Map<String, Content> files, int keep) {
        Map<String, CommitRecord.Entry> entries = new LinkedHashMap<>();
        for (String name : staying) {
            entries.put(name, before.present(name));
        }
        return commit(entries, files, keep);
    }

    private Commit commit(Map<String, CommitRecord.Entry> staying, Map<String, Content> files, int keep) {
        Check.positive("kept commits", keep);
        sweep(keep); // left-overs of the killed may be what fills the disk
        long number =
                1 + files().stream().mapToLong(CommitRecord::numberOf).max().orElse(0);
        CommitRecord content = write(number, staying, files);
        sweep(keep);
        return new Commit(store, content);
    }

    /**
     * The newest commit, if there is any.
     *
     * @throws IllegalArgumentException if there are only damaged ones, or one of a newer version
     */
    public Optional<Commit> find() {
        List<String> records = records(files());
        List<CommitRecord> newest = intact(records, 1);
        if (!newest.isEmpty()) {
            return Optional.of(new Commit(store, newest.get(0)));
        }
        for (String file : records) {
            if (!(read(file) instanceof CommitRecord.CutShort)) {
                throw new IllegalArgumentException(path(file) + ": expected a record of a commit, found one altered");
            }
        }
        return Optional.empty();
    }

    /** Deletes every commit, intact or not; records first, so that none ever names a file that is gone. */
    public void clear() {
        List<String> files = files();
        records(files).forEach(this::delete);
        files.forEach(this::delete);
    }

    private CommitRecord write(long number, Map<String, CommitRecord.Entry> staying, Map<String, Content> files) {
        Map<String, CommitRecord.Entry> entries = new LinkedHashMap<>(staying);
        List<String> begun = new ArrayList<>();
        try {
            files.forEach((name, content) -> {
                String file = CommitRecord.fileName(number, name);
                Check.that(CommitRecord.isOurs(file), "file name: expected letters, digits, . _ -, found \"%s\"", name);
                begun.add(file);
                entries.put(name, write(file, content));
            });
            CommitRecord content = new CommitRecord(number, entries);
            begun.add(0, CommitRecord.recordName(number));
            write(begun.get(0), Content.of(content.bytes()));
            return content;
        } catch (RuntimeException | Error e) {
            withdraw(begun, e);
            throw e;
        }
    }

    /** Makes room again. If the record cannot be deleted it may be whole, and the files it names must stay. */
    private void withdraw(List<String> begun, Throwable failure) {
        try {
            begun.forEach(this::delete);
        } catch (UncheckedIOException e) {
            failure.addSuppressed(e);
        }
    }

    private CommitRecord.Entry write(String file, Content content) {
        Tally tally = new Tally();
        try {
            store.write(file, out -> content.writeTo(tally.through(out)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path(file) + ": " + reason(e), e);
        }
        return new CommitRecord.Entry(file, tally.bytes, Digests.hex(tally.digest));
    }

    /** Deletes all but the newest intact commits and their files. */
    private void sweep(int keep) {
        List<String> files = files();
        Set<String> kept = new HashSet<>();
        for (CommitRecord content : intact(records(files), keep)) {
            kept.add(CommitRecord.recordName(content.number()));
            content.files().values().forEach(entry -> kept.add(entry.file()));
        }
        List<String> doomed = new ArrayList<>(records(files)); // records first: see clear
        doomed.addAll(files);
        doomed.removeAll(kept);
        doomed.forEach(this::delete);
    }

    /** The newest intact ones of these records, newest first. */
    private List<CommitRecord> intact(List<String> records, int atMost) {
        List<CommitRecord> intact = new ArrayList<>();
        for (int i = 0; i < records.size() && intact.size() < atMost; i++) {
            CommitRecord.Reading reading = read(records.get(i));
            if (reading instanceof CommitRecord.Intact found) {
                intact.add(found.content());
            } else if (reading instanceof CommitRecord.Newer newer) {
                throw new IllegalArgumentException(path(records.get(i)) + ": expected format version "
                        + CommitRecord.VERSION + ", found " + newer.version() + ": written by a newer thalweg");
            }
        }
        return intact;
    }

    private CommitRecord.Reading read(String file) {
        try (InputStream in = store.open(file)) {
            return CommitRecord.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path(file) + ": " + reason(e), e);
        }
    }

    /** The names of all records among these files, intact or not, newest first. */
    private static List<String> records(List<String> files) {
        return files.stream()
                .filter(CommitRecord::isRecord)
                .sorted(Comparator.comparingLong(CommitRecord::numberOf).reversed())
                .toList();
    }

    /** Files of commits: such as a record may name, or would have named if its writer had not been killed. */
    private List<String> files() {
        try {
            List<String> named =
                    store.list().stream().filter(CommitRecord::isOurs).toList();
            long newest = named.stream()
                    .filter(CommitRecord::isRecord)
                    .mapToLong(CommitRecord::numberOf)
                    .max()
                    .orElse(0);
            return named.stream()
                    .filter(file -> CommitRecord.numberOf(file) <= newest + 1) // commit-20240101-notes.txt is not ours
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + location() + ": " + reason(e), e);
        }
    }

    private void delete(String file) {
        try {
            store.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path(file) + ": " + reason(e), e);
        }
    }

    private String path(String file) {
        return location() + "/" + file;
    }

    /** Java's file exceptions say what happened by their class and only where in their message. */
    static String reason(IOException e) {
        return e instanceof FileSystemException file && file.getReason() == null
                ? e.getClass().getSimpleName()
                : String.valueOf(e.getMessage());
    }

    /** Counts and digests what is written through it. */
    private static final class Tally {
        private final MessageDigest digest = Digests.sha256();
        private long bytes;

        OutputStream through(OutputStream out) {
            return new FilterOutputStream(out) {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] from, int at, int length) throws IOException {
                    out.write(from, at, length);
                    digest.update(from, at, length);
                    bytes += length;
                }
            };
        }
    }
}
