package io.github.thalweg.spark;

import io.github.thalweg.store.Content;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Store;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A folder on any file system that Hadoop knows: local disks, HDFS, object stores. */
public final class HadoopStore implements Store {
    private final FileSystem files;
    private final Path folder;

    private HadoopStore(FileSystem files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    /**
     * The store of a folder; one on a local disk gets core's own, which needs no checksum files beside each file.
     *
     * @throws IllegalArgumentException if there is no file system for such a path
     */
    public static Store of(String folder, Configuration configuration) {
        try {
            Path path = new Path(folder);
            FileSystem files = path.getFileSystem(configuration);
            Path qualified = files.makeQualified(path);
            return "file".equals(qualified.toUri().getScheme())
                    ? new FileStore(java.nio.file.Path.of(qualified.toUri().getPath()))
                    : new HadoopStore(files, qualified);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot reach " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void write(String name, Content content) throws IOException {
        try (FSDataOutputStream out = files.create(new Path(folder, name), false)) {
            content.writeTo(new Unclosed(out));
            out.hsync(); // a record that outlives a crash must not name files that do not
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        return files.open(new Path(folder, name));
    }

    @Override
    public List<String> list() throws IOException {
        List<String> names = new ArrayList<>();
        try {
            for (FileStatus status : files.listStatus(folder)) {
                if (status.isFile()) {
                    names.add(status.getPath().getName());
                }
            }
        } catch (FileNotFoundException e) {
            return names; // no such folder: no files
        }
        return names;
    }

    @Override
    public long size(String name) throws IOException {
        return files.getFileStatus(new Path(folder, name)).getLen();
    }

    @Override
    public boolean exists(String name) throws IOException {
        return files.exists(new Path(folder, name));
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(new Path(folder, name), false);
    }

    @Override
    public Store child(String name) {
        return new HadoopStore(files, new Path(folder, name));
    }

    @Override
    public String location() {
        return folder.toString();
    }
}
