package io.github.thalweg.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Somewhere on a file system, where something may be or not: two addresses of one place are equal in what they hold, whatever
 * their spelling and through whichever links.
 *
 * <p>Links are followed on local disks, and where the file system resolves them. Beyond these, places are the same if their
 * paths are and their servers have one name: schemes and ports do not count ({@code s3} and {@code s3a}, {@code hdfs} and
 * {@code webhdfs}). That one server has two names is not known here.
 */
public final class Place {
    private static final int MOST_LINKS = 40; // as Linux has it

    private final FileSystem files;
    private final Path path;
    private final String server;

    private Place(FileSystem files, Path path) {
        this.files = files;
        this.path = path;
        this.server = server(path);
    }

    /** @throws IllegalArgumentException if there is no file system for such an address */
    public static Place of(String address, Configuration configuration) {
        try {
            Path given = new Path(address);
            FileSystem files = given.getFileSystem(configuration);
            Path qualified = files.makeQualified(given);
            if (!"file".equals(qualified.toUri().getScheme())) {
                return new Place(files, resolved(files, qualified));
            }
            String real = real(java.nio.file.Path.of(qualified.toUri().getPath()), MOST_LINKS)
                    .toString();
            FileSystem disk = files instanceof LocalFileSystem checked ? checked.getRaw() : files;
            return new Place(disk, new Path("file", null, real));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot reach " + address + ": " + e.getMessage(), e);
        }
    }

    /** A place, if this configuration knows its file system: Spark's may know more. */
    public static Optional<Place> find(String address, Configuration configuration) {
        try {
            return Optional.of(of(address, configuration));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Where a path of this disk leads, as far as it exists. */
    private static java.nio.file.Path real(java.nio.file.Path path, int links) throws IOException {
        if (Files.exists(path)) {
            return path.toRealPath();
        }
        if (Files.isSymbolicLink(path) && links > 0) {
            return real(path.resolveSibling(Files.readSymbolicLink(path)).normalize(), links - 1);
        }
        java.nio.file.Path parent = path.getParent();
        return parent == null ? path : real(parent, links).resolve(path.getFileName());
    }

    private static Path resolved(FileSystem files, Path path) throws IOException {
        if (files.exists(path)) {
            return files.resolvePath(path);
        }
        Path parent = path.getParent();
        return parent == null ? path : new Path(resolved(files, parent), path.getName());
    }

    private static String server(Path path) {
        String authority = path.toUri().getAuthority();
        return authority == null ? "" : authority.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
    }

    /** A file or folder in this folder; not where it leads, if it is a link. */
    public Place child(String name) {
        return new Place(files, new Path(path, name));
    }

    /** Whether the other is here, or somewhere below. */
    public boolean holds(Place other) {
        if (!server.equals(other.server)) {
            return false;
        }
        for (Path above = other.path; above != null; above = above.getParent()) {
            boolean same = above.toUri().getPath().equals(path.toUri().getPath());
            if (same || local() && other.local() && sameFile(above)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a disk says so: mounted twice, or spelled with other cases. */
    private boolean sameFile(Path other) {
        java.nio.file.Path mine = java.nio.file.Path.of(path.toUri().getPath());
        java.nio.file.Path others = java.nio.file.Path.of(other.toUri().getPath());
        try {
            return Files.exists(mine, LinkOption.NOFOLLOW_LINKS)
                    && Files.exists(others, LinkOption.NOFOLLOW_LINKS)
                    && Files.isSameFile(mine, others);
        } catch (IOException e) {
            return false; // no right to look: their names are all there is
        }
    }

    /** Whether it is on a disk of this machine. */
    public boolean local() {
        return "file".equals(path.toUri().getScheme());
    }

    /** Its file system; a local disk's without checksums beside each file. */
    public FileSystem files() {
        return files;
    }

    public Path path() {
        return path;
    }
}
