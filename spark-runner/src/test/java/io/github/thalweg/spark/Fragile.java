package io.github.thalweg.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A local disk that is full after so many bytes, or whose user is killed after so many effects: a file created, a byte
 * written, a file renamed or deleted count one each.
 */
public final class Fragile extends RawLocalFileSystem {
    private static final AtomicLong BYTES = new AtomicLong();
    private static final AtomicLong EFFECTS = new AtomicLong();

    /** What the killed see. */
    public static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Makes the disk known, and whole. */
    public static Configuration in(Configuration configuration) {
        configuration.set("fs.fragile.impl", Fragile.class.getName());
        mend();
        return configuration;
    }

    public static String address(java.nio.file.Path path) {
        return "fragile://" + path;
    }

    public static void fillAfter(long bytes) {
        BYTES.set(bytes);
    }

    public static void killAfter(long effects) {
        EFFECTS.set(effects);
    }

    public static void mend() {
        fillAfter(Long.MAX_VALUE);
        killAfter(Long.MAX_VALUE);
    }

    /** Effects to the end. */
    public static long left() {
        return EFFECTS.get();
    }

    private static void spend() {
        if (EFFECTS.getAndDecrement() <= 0) {
            EFFECTS.set(0);
            throw new Killed();
        }
    }

    @Override
    public URI getUri() {
        return URI.create("fragile:///");
    }

    @Override
    public String getScheme() {
        return "fragile";
    }

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int buffer, short replication, long block, Progressable progress)
            throws IOException {
        spend();
        return breaking(super.create(path, overwrite, buffer, replication, block, progress));
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int buffer,
            short replication,
            long block,
            Progressable progress)
            throws IOException {
        spend();
        return breaking(super.create(path, permission, overwrite, buffer, replication, block, progress));
    }

    private static FSDataOutputStream breaking(FSDataOutputStream out) throws IOException {
        OutputStream limited = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                spend();
                if (BYTES.getAndDecrement() <= 0) {
                    BYTES.set(0);
                    throw new IOException("No space left on device");
                }
                out.write(b);
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
        return new FSDataOutputStream(limited, null);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        spend();
        return super.rename(from, to);
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        if (!exists(path)) {
            return false;
        }
        spend();
        return super.delete(path, recursive);
    }
}
