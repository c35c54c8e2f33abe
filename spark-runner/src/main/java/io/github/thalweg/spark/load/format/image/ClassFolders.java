package io.github.thalweg.spark.load.format.image;

import io.github.thalweg.spark.load.format.Files;
import io.github.thalweg.spark.load.format.Source;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The names of folders as labels of the files in them. Below a folder, the first folder on the way to a file names its
 * class, however deep the file lies; a file that a pattern finds has the name of the folder that it lies in.
 *
 * @param depth of the folder that holds all classes; −1: a pattern found the files
 */
record ClassFolders(int depth) implements Serializable {
    static ClassFolders of(Source source, Files files, Configuration configuration) {
        if (files.pattern()) {
            return new ClassFolders(-1);
        }
        try {
            Path path = new Path(source.path());
            return new ClassFolders(
                    path.getFileSystem(configuration).makeQualified(path).depth());
        } catch (IOException e) {
            throw Files.unreadable(source.path(), e);
        }
    }

    /** The name of a file's class; null for a file that lies in no folder of a class. */
    String label(Path file) {
        Path folder = file.getParent();
        if (depth < 0) {
            return folder.getName();
        }
        while (folder != null && folder.depth() > depth + 1) {
            folder = folder.getParent();
        }
        return folder == null || folder.depth() <= depth ? null : folder.getName();
    }
}
