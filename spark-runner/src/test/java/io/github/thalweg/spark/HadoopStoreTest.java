package io.github.thalweg.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.thalweg.store.Content;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Store;
import io.github.thalweg.store.StoreContract;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopStoreTest extends StoreContract {
    @TempDir
    private Path temporary;

    /** A local disk that thinks it is something else, so that Hadoop's way is taken. */
    public static final class Elsewhere extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("elsewhere:///");
        }

        @Override
        public String getScheme() {
            return "elsewhere";
        }
    }

    @Override
    protected Store store() {
        return store("elsewhere://" + folder());
    }

    private Path folder() {
        return temporary.resolve("deep").resolve("folder");
    }

    private static Store store(String path) {
        Configuration configuration = new Configuration();
        configuration.set("fs.elsewhere.impl", Elsewhere.class.getName());
        return HadoopStore.of(path, configuration);
    }

    @Test
    void writesThroughHadoop() throws IOException {
        store().write("a", Content.of("text"));

        assertThat(store()).isInstanceOf(HadoopStore.class);
        assertThat(store().location()).startsWith("elsewhere:").endsWith("/deep/folder");
        assertThat(folder().resolve("a")).hasContent("text");
    }

    @Test
    void aLocalDiskGetsTheStoreOfCore() throws IOException {
        for (String path : new String[] {folder().toString(), folder().toUri().toString(), "file:" + folder()}) {
            Store store = store(path);
            store.write("a", Content.of("text"));

            assertThat(store).isInstanceOf(FileStore.class);
            assertThat(folder()).isDirectoryContaining("glob:**/a").isDirectoryNotContaining("glob:**.crc");
            Files.delete(folder().resolve("a"));
        }
    }

    @Test
    void foldersInTheFolderAreNoFiles() throws IOException {
        store().child("inner").write("a", Content.of("text"));

        assertThat(store().list()).isEmpty();
        assertThat(store().child("inner").list()).containsExactly("a");
    }

    @Test
    void aSchemeThatNobodyKnowsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store("nowhere://host/folder"))
                .withMessageStartingWith("cannot reach nowhere://host/folder: ")
                .withMessageContaining("No FileSystem for scheme \"nowhere\"");
    }
}
