package io.github.thalweg.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The classes of a run, read and verified once for all the JVMs that tests start (JEP 350, class data in a dynamic
 * archive): a third of the processor time of a short run is Spark's twelve thousand classes. The first run that ends well
 * writes it at its end. A JVM that finds the archive to be of another class path goes on without it.
 */
final class ClassArchive {
    private static final ClassArchive OF_THESE_TESTS = new ClassArchive(
            Path.of("target", "class-archive-" + ProcessHandle.current().pid()));

    private final Path folder;
    private final Path begun;
    private final Path whole;
    private final String classPath;

    private ClassArchive(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.begun = this.folder.resolve("begun.jsa");
        this.whole = this.folder.resolve("whole.jsa");
        try {
            Files.createDirectories(this.folder);
            Runtime.getRuntime().addShutdownHook(new Thread(this::delete));
            classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(entry -> Path.of(entry).toAbsolutePath())
                    .filter(Files::exists)
                    .map(entry -> Files.isDirectory(entry) ? jar(entry) : entry)
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ClassArchive ofTheseTests() {
        return OF_THESE_TESTS;
    }

    /** This JVM's, with jars in place of folders: archives know of jars only. */
    String classPath() {
        return classPath;
    }

    /** Options of a JVM that uses the archive where there is one. */
    List<String> use() {
        return Files.exists(whole) ? List.of("-XX:SharedArchiveFile=" + whole, "-Xlog:disable") : List.of();
    }

    /** Options of a JVM that uses the archive, or writes it where there is none. */
    List<String> useOrWrite() {
        return Files.exists(whole) ? use() : List.of("-XX:ArchiveClassesAtExit=" + begun, "-Xlog:disable");
    }

    /** To be told of the end of every run that may have written the archive: only what is written whole is used. */
    void ended(int exit) throws IOException {
        if (exit == 0 && Files.notExists(whole) && Files.exists(begun)) {
            Files.move(begun, whole);
        }
    }

    private Path jar(Path classes) {
        Path jar = folder.resolve(Integer.toHexString(classes.hashCode()) + ".jar"); // several are called classes
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            out.setLevel(Deflater.NO_COMPRESSION);
            for (Path one : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator) {
                out.putNextEntry(new ZipEntry(classes.relativize(one).toString().replace(File.separatorChar, '/')));
                Files.copy(one, out);
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + jar, e);
        }
    }

    private void delete() {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
