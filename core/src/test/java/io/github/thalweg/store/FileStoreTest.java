package io.github.thalweg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStoreTest extends StoreContract {
    @TempDir
    private Path temporary;

    @Override
    protected Store store() {
        return new FileStore(temporary.resolve("deep").resolve("folder"));
    }

    @Test
    void aFileWhoseContentFailsLeavesNothing() {
        Store store = store();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store.write("a", out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("half way");
                }));
        assertThat(temporary.resolve("deep/folder")).isEmptyDirectory();
    }

    @Test
    void aCommitThatRunsOutOfStackLeavesNothing() {
        Folder folder = new Folder(store());
        Content deep = out -> {
            out.write(1);
            throw new StackOverflowError();
        };

        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> folder.commit(Map.of("a", Content.of("x"), "deep", deep), 1));
        assertThat(temporary.resolve("deep/folder")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../a", "a/b", "/", "/a", "a\\b"})
    void namesWithAPathAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().write(name, Content.of("x")))
                .withMessage("file name: expected a name without a path, found \"" + name + "\"");
    }

    @Test
    void aFolderWhoseNameIsAFileIsRefusedWithItsName() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "text");
        Folder folder = new Folder(new FileStore(file));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> folder.commit(Map.of("a", Content.of("x")), 1))
                .withMessage("cannot list " + file + ": NotDirectoryException");
        assertThat(file).hasContent("text");
    }
}
