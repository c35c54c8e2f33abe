package io.github.thalweg.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * One folder of some file system, as little of it as {@link Folder} needs: local disks ({@link FileStore}), HDFS, object
 * stores. No rename, no append, no lock: object stores have none.
 *
 * <p>Names are plain file names without a path. The folder comes into being with its first file.
 */
public interface Store {
    /**
     * Writes a new file and returns when it is whole and durable. After a failure the name may be free, or hold a part
     * of the content, or all of it: whoever writes trusts only a call that returned.
     *
     * @throws IOException also if the name is taken
     */
    void write(String name, Content content) throws IOException;

    /** The file from its beginning; the caller closes it. */
    InputStream open(String name) throws IOException;

    /** The names of all files in this folder, in any order; none if there is no such folder. */
    List<String> list() throws IOException;

    /** The length of a file in bytes. */
    long size(String name) throws IOException;

    boolean exists(String name) throws IOException;

    /** Deletes a file; does nothing if there is none. */
    void delete(String name) throws IOException;

    /** A folder in this folder. */
    Store child(String name);

    /** Where this is, for messages: a path or an address. */
    String location();
}
