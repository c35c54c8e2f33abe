package io.github.thalweg.store;

import io.github.thalweg.math.Check;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A folder of a local disk. A file that has been written is on the disk, and so is its name, before the call returns. */
public final class FileStore implements Store {
    private static final int BUFFER = 1 << 16;

    private final Path folder;

    /** @param folder need not exist */
    public FileStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public void write(String name, Content content) throws IOException {
        Path file = file(name);
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (channel) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        } catch (IOException | RuntimeException | Error e) { // a content may need more stack or heap than there is
            deleteAfter(e, file);
            throw e;
        }
        syncFolder();
    }

    /** A full disk has better use for the space. */
    private static void deleteAfter(Throwable failure, Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void syncFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return; // Windows does not open folders, some network disks do not sync them: they are as safe as they are
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(file(name));
    }

    @Override
    public List<String> list() throws IOException {
        List<String> names = new ArrayList<>();
        if (Files.notExists(folder)) {
            return names;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    @Override
    public long size(String name) throws IOException {
        return Files.size(file(name));
    }

    @Override
    public boolean exists(String name) {
        return Files.exists(file(name));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    @Override
    public Store child(String name) {
        return new FileStore(file(name));
    }

    @Override
    public String location() {
        return folder.toString();
    }

    private Path file(String name) {
        boolean plain = !name.isEmpty() && !name.matches("\\.{1,2}|.*[/\\\\].*");
        Check.that(plain, "file name: expected a name without a path, found \"%s\"", name);
        return folder.resolve(name);
    }
}
