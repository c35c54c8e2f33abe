package io.github.thalweg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FolderTest {
    private final MemoryStore store = new MemoryStore();
    private final Folder folder = new Folder(store);

    @Test
    void theNewestCommitIsFoundWithAllItsFiles() throws IOException {
        folder.commit(files("a"), 1);
        Commit written = folder.commit(files("b"), 1);
        Commit found = new Folder(store).find().orElseThrow();

        assertThat(found.number()).isEqualTo(written.number()).isEqualTo(2);
        assertThat(found.names()).containsExactly("text.txt", "state.bin");
        assertThat(found.contains("text.txt")).isTrue();
        assertThat(found.contains("other")).isFalse();
        assertThat(found.text("text.txt")).isEqualTo("b");
        assertThat(found.state("state.bin").text("content")).isEqualTo("b");
        assertThat(found.digest("text.txt")).isEqualTo(Digests.sha256("b".getBytes(StandardCharsets.UTF_8)));
        int first = found.read("text.txt", in -> in.read());
        assertThat(first).isEqualTo('b');
    }

    @Test
    void anEmptyFolderHasNoCommit() {
        assertThat(folder.find()).isEmpty();
        assertThat(folder.location()).isEqualTo("memory");
    }

    @Test
    void filesOfUsersStayAlsoUnderNamesLikeOurs() throws IOException {
        store.write("commit-20240101-notes.txt", Content.of("the user's"));
        folder.commit(files("a"), 1);
        assertThat(folder.commit(files("b"), 1).number()).isEqualTo(2);
        folder.clear();

        assertThat(store.files()).containsOnlyKeys("commit-20240101-notes.txt");
    }

    @Test
    void theRecordSaysWhatLiesWhere() {
        folder.commit(Map.of("a.txt", Content.of("abc")), 1);

        assertThat(new String(store.files().get("commit-00000001.json"), StandardCharsets.UTF_8))
                .isEqualTo("""
                        {
                          "version" : 1,
                          "commit" : 1,
                          "files" : {
                            "a.txt" : {
                              "file" : "commit-00000001-a.txt",
                              "bytes" : 3,
                              "sha256" : "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
                            }
                          },
                          "digest" : "%s"
                        }
                        """.formatted(Digests.sha256(("{\"version\":1,\"commit\":1,\"files\":{\"a.txt\":{\"file\":"
                                + "\"commit-00000001-a.txt\",\"bytes\":3,\"sha256\":\"ba7816bf8f01cfea"
                                + "414140de5dae2223b00361a396177a9cb410ff61f20015ad\"}}}")
                        .getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void onlyTheLastCommitsAreKeptAndFilesOfOthersAreLeftAlone() {
        store.files().put("notes.txt", new byte[1]);
        store.files().put("commit-message.txt", new byte[1]);
        for (int i = 1; i <= 5; i++) {
            folder.commit(files("v" + i), 2);
        }

        assertThat(store.list())
                .containsExactly(
                        "commit-00000004-state.bin",
                        "commit-00000004-text.txt",
                        "commit-00000004.json",
                        "commit-00000005-state.bin",
                        "commit-00000005-text.txt",
                        "commit-00000005.json",
                        "commit-message.txt",
                        "notes.txt");
        folder.clear();
        assertThat(store.list()).containsExactly("commit-message.txt", "notes.txt");
    }

    @Test
    void aWriterKilledAfterAnyByteLeavesTheOldOrTheNewFiles() throws IOException {
        assertThat(failAfterEveryEffect(FailingStore.Failure.KILL)).isGreaterThan(400);
    }

    @Test
    void aDiskFullAfterAnyByteLeavesTheOldOrTheNewFiles() throws IOException {
        assertThat(failAfterEveryEffect(FailingStore.Failure.FULL)).isGreaterThan(400);
    }

    /** Lets the third commit fail after 0, 1, 2, … effects until it succeeds; the number of failures. */
    private int failAfterEveryEffect(FailingStore.Failure failure) throws IOException {
        store.files().put("notes.txt", new byte[1]);
        folder.commit(files("first"), 2);
        folder.commit(files("second"), 2);
        for (int effects = 0; ; effects++) {
            MemoryStore disk = store.copy();
            boolean returned = commits(new FailingStore(disk, failure, effects), "third");

            Commit survivor = new Folder(disk).find().orElseThrow();
            String content = survivor.text("text.txt");
            assertEveryRecordHasItsFiles(disk);
            assertThat(content)
                    .as("after %d effects", effects)
                    .isIn(returned ? List.of("third") : List.of("second", "third"));
            assertThat(survivor.state("state.bin").text("content")).isEqualTo(content);
            if (failure == FailingStore.Failure.FULL && !returned) {
                assertThat(disk.list()).isEqualTo(store.list());
            }
            assertTheNextWriterCleansUp(disk, content);
            if (returned) {
                return effects;
            }
        }
    }

    /** Older commits too: a reader may still be at one of them. */
    private static void assertEveryRecordHasItsFiles(MemoryStore disk) {
        disk.files().forEach((name, bytes) -> {
            if (CommitRecord.isRecord(name) && CommitRecord.read(bytes) instanceof CommitRecord.Intact intact) {
                new Commit(disk, intact.content()).verify();
            }
        });
    }

    private static void assertTheNextWriterCleansUp(MemoryStore disk, String before) {
        Folder folder = new Folder(disk);
        Commit next = folder.commit(files("next"), 2);
        next.verify();
        assertThat(folder.find().orElseThrow().text("text.txt")).isEqualTo("next");
        assertThat(disk.list()).hasSize(7).contains("notes.txt");
        List<String> records =
                disk.list().stream().filter(CommitRecord::isRecord).toList();
        assertThat(records).hasSize(2);
        disk.delete(records.get(1));
        assertThat(folder.find().orElseThrow().text("text.txt")).isEqualTo(before);
    }

    @Test
    void aFirstWriterKilledAfterAnyByteLeavesNothingOrTheNewFiles() throws IOException {
        boolean returned = false;
        for (int effects = 0; !returned; effects++) {
            MemoryStore disk = new MemoryStore();
            returned = commits(new FailingStore(disk, FailingStore.Failure.KILL, effects), "first");

            Optional<Commit> found = new Folder(disk).find();
            assertThat(found.isPresent() || !returned).isTrue();
            if (found.isPresent()) {
                found.get().verify();
                assertThat(found.get().text("text.txt")).isEqualTo("first");
            }
            assertThat(commits(disk, "again")).isTrue();
            assertThat(new Folder(disk).find().orElseThrow().text("text.txt")).isEqualTo("again");
        }
    }

    @Test
    void aKillWhileClearingLeavesACommitOrNone() throws IOException {
        folder.commit(files("first"), 2);
        folder.commit(files("second"), 2);
        for (int effects = 0; effects < 6; effects++) {
            MemoryStore disk = store.copy();
            Folder killed = new Folder(new FailingStore(disk, FailingStore.Failure.KILL, effects));
            assertThatExceptionOfType(FailingStore.Killed.class).isThrownBy(killed::clear);

            new Folder(disk).find().ifPresent(Commit::verify);
        }
    }

    @Test
    void whereNotEvenARecordCanBeDeletedItsFilesStay() {
        folder.commit(files("first"), 1);
        Folder stubborn = new Folder(new FailingStore(store, FailingStore.Failure.FULL, 10_000) {
            @Override
            public void write(String name, Content content) throws IOException {
                super.write(name, content);
                if (CommitRecord.isRecord(name)) {
                    throw new IOException("the answer got lost");
                }
            }

            @Override
            public void delete(String name) throws IOException {
                throw new IOException("no answer");
            }
        });

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> stubborn.commit(files("second"), 1))
                .withMessage("cannot write memory/commit-00000002.json: the answer got lost")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        Commit found = folder.find().orElseThrow();
        found.verify();
        assertThat(found.text("text.txt")).isEqualTo("second");
    }

    @Test
    void everyAlteredByteIsFoundAndItsFileNamed() {
        folder.commit(files("content"), 1);
        String record = "commit-00000001.json";
        for (String file : store.list()) {
            for (int at = 0; at < store.files().get(file).length; at++) {
                MemoryStore damaged = store.copy();
                byte[] bytes = damaged.files().get(file).clone();
                boolean space = file.equals(record) && Character.isWhitespace(bytes[at]);
                bytes[at] ^= 1;
                damaged.files().put(file, bytes);

                boolean cutShort = file.equals(record) && at >= bytes.length - 2;
                if (cutShort) {
                    assertThat(new Folder(damaged).find()).isEmpty();
                } else if (!space) {
                    assertThatIllegalArgumentException()
                            .as("byte %d of %s", at, file)
                            .isThrownBy(() ->
                                    new Folder(damaged).find().orElseThrow().verify())
                            .withMessageStartingWith("memory/" + file + ": expected ");
                }
            }
        }
    }

    @Test
    void everyMissingByteAndEveryMissingFileIsFoundAndNamed() {
        folder.commit(files("content"), 1);
        for (String file : List.of("commit-00000001-text.txt", "commit-00000001-state.bin")) {
            int size = store.files().get(file).length;
            for (int length = 0; length < size; length++) {
                MemoryStore damaged = store.copy();
                damaged.files().put(file, Arrays.copyOf(store.files().get(file), length));
                assertThatIllegalArgumentException()
                        .isThrownBy(
                                () -> new Folder(damaged).find().orElseThrow().verify())
                        .withMessage("memory/" + file + ": expected " + size + " bytes, found " + length);
            }
            MemoryStore damaged = store.copy();
            damaged.delete(file);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Folder(damaged).find().orElseThrow().verify())
                    .withMessage("memory/" + file + ": expected " + size + " bytes, found no file");
        }
    }

    @Test
    void anOlderIntactCommitStandsInForADamagedRecord() {
        folder.commit(files("first"), 2);
        folder.commit(files("second"), 2);
        byte[] bytes = store.files().get("commit-00000002.json").clone();
        bytes[bytes.length / 2] ^= 1;
        store.files().put("commit-00000002.json", bytes);

        assertThat(folder.find().orElseThrow().text("text.txt")).isEqualTo("first");
        assertThat(folder.commit(files("third"), 2).number()).isEqualTo(2);
        assertThat(folder.find().orElseThrow().text("text.txt")).isEqualTo("third");
    }

    @Test
    void aNewerVersionIsRefusedAndNothingDeleted() {
        folder.commit(files("first"), 1);
        String record = new String(store.files().get("commit-00000001.json"), StandardCharsets.UTF_8);
        String newer = record.replace("\"version\" : 1", "\"version\" : 2");
        store.files().put("commit-00000002.json", newer.getBytes(StandardCharsets.UTF_8));
        List<String> before = store.list();
        String message = "memory/commit-00000002.json: expected format version 1, found 2: written by a newer thalweg";

        assertThatIllegalArgumentException().isThrownBy(folder::find).withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folder.commit(files("x"), 1))
                .withMessage(message);
        assertThat(store.list()).isEqualTo(before);
    }

    @Test
    void namesAreCheckedBeforeAnythingIsWritten() {
        for (String name : List.of("", "a/b", "..\\a", "ä", "a b")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> folder.commit(Map.of(name, Content.of("x")), 1))
                    .withMessageContaining("found \"" + name + "\"");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> folder.commit(files("x"), 0));
        assertThat(store.list()).isEmpty();
        folder.commit(files("x"), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folder.find().orElseThrow().text("labels"))
                .withMessage("memory: expected a file \"labels\", found only [text.txt, state.bin]");
    }

    @Test
    void theSameCommitsGiveTheSameFolder() {
        MemoryStore other = new MemoryStore();
        for (String text : List.of("a", "b", "c")) {
            folder.commit(files(text), 2);
            new Folder(other).commit(files(text), 2);
        }

        assertThat(new TreeSet<>(other.list())).isEqualTo(new TreeSet<>(store.list()));
        other.files().forEach((name, bytes) -> assertThat(bytes)
                .isEqualTo(store.files().get(name)));
    }

    private static boolean commits(Store store, String text) throws IOException {
        try {
            new Folder(store).commit(files(text), 2);
            return true;
        } catch (FailingStore.Killed e) {
            return false;
        } catch (UncheckedIOException e) {
            assertThat(e).hasMessageMatching("cannot write memory/commit-0000000.[-.\\w]*: No space left on device");
            return false;
        }
    }

    private static Map<String, Content> files(String text) {
        Map<String, Content> files = new LinkedHashMap<>();
        files.put("text.txt", Content.of(text));
        files.put("state.bin", new State().put("content", text)::writeTo);
        return files;
    }
}
