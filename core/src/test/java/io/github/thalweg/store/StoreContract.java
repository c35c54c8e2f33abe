package io.github.thalweg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every {@link Store} must do. */
public abstract class StoreContract {
    /** A store over a folder that does not exist yet. */
    protected abstract Store store() throws IOException;

    @Test
    void aFolderThatDoesNotExistIsEmpty() throws IOException {
        Store store = store();

        assertThat(store.list()).isEmpty();
        assertThat(store.exists("a.bin")).isFalse();
        store.delete("a.bin");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.open("a.bin"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.size("a.bin"));
    }

    @Test
    void whatIsWrittenIsThere() throws IOException {
        Store store = store();
        byte[] bytes = new byte[300_001];
        new Random(1).nextBytes(bytes);
        store.write("a-1.bin", Content.of(bytes));
        store.write("b.txt", Content.of("σ"));
        store.write("empty", Content.of(""));

        assertThat(store.list()).containsExactlyInAnyOrder("a-1.bin", "b.txt", "empty");
        assertThat(store.exists("a-1.bin")).isTrue();
        assertThat(store.size("a-1.bin")).isEqualTo(300_001);
        assertThat(store.size("b.txt")).isEqualTo(2);
        assertThat(read(store, "a-1.bin")).isEqualTo(bytes);
        assertThat(read(store, "empty")).isEmpty();
    }

    @Test
    void aTakenNameIsRefusedAndItsFileStays() throws IOException {
        Store store = store();
        store.write("a", Content.of("first"));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.write("a", Content.of("second")));
        assertThat(read(store, "a")).asString().isEqualTo("first");
    }

    @Test
    void aFailureOfTheContentArrivesAsItself() throws IOException {
        Store store = store();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store.write("a", out -> {
                    out.write(1);
                    throw new IOException("half way");
                }))
                .withMessage("half way");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> store.write("b", out -> {
                    throw new IllegalStateException("at once");
                }))
                .withMessage("at once");
    }

    @Test
    void aDeletedFileIsGoneAndItsNameFree() throws IOException {
        Store store = store();
        store.write("a", Content.of("1"));
        store.delete("a");

        assertThat(store.exists("a")).isFalse();
        assertThat(store.list()).isEmpty();
        store.write("a", Content.of("2"));
        assertThat(read(store, "a")).asString().isEqualTo("2");
    }

    @Test
    void aChildIsAFolderOfItsOwn() throws IOException {
        Store store = store();
        Store child = store.child("child");
        store.write("a", Content.of("outer"));
        child.write("a", Content.of("inner"));

        assertThat(store.list()).containsExactly("a");
        assertThat(child.list()).containsExactly("a");
        assertThat(read(store.child("child"), "a")).asString().isEqualTo("inner");
        assertThat(child.location()).startsWith(store.location()).endsWith("child");
    }

    @Test
    void carriesAFolderOfCommits() throws IOException {
        Folder folder = new Folder(store());
        for (int i = 1; i <= 3; i++) {
            folder.commit(Map.of("text", Content.of("number " + i)), 2);
        }

        assertThat(new Folder(store()).find().orElseThrow().text("text")).isEqualTo("number 3");
        assertThat(store().list()).hasSize(4);
    }

    private static byte[] read(Store store, String name) throws IOException {
        try (InputStream in = store.open(name)) {
            return in.readAllBytes();
        }
    }
}
