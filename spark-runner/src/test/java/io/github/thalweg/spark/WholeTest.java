package io.github.thalweg.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeTest {
    private static final Configuration FRAGILE = Fragile.in(new Configuration());

    @TempDir
    Path folder;

    private void write(String text) {
        Whole.of(folder.resolve("table.csv").toString(), new Configuration()).write(path -> {
            try {
                Path writing = Path.of(path.substring("file:".length()));
                Files.createDirectory(writing);
                Files.writeString(writing.resolve("part-0"), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (text.isEmpty()) {
                throw new IllegalStateException("disk full");
            }
        });
    }

    @Test
    void takesThePlaceOfTheOneBefore() throws IOException {
        Path killed = Files.createDirectories(folder.resolve("_thalweg.table.csv.writing"));
        Files.writeString(killed.resolve("part-7"), "half");
        write("old");
        write("new");

        assertThat(folder.resolve("table.csv/part-0")).hasContent("new");
        assertThat(folder.resolve("table.csv/part-7")).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**_thalweg*");
    }

    @Test
    void aWritingThatFailsLeavesTheOneBefore() {
        write("old");

        assertThatThrownBy(() -> write("")).hasMessage("disk full");
        assertThat(folder.resolve("table.csv/part-0")).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**_thalweg*");
    }

    @Test
    void whatAUserKeepsUnderLikeNamesStays() throws IOException {
        Files.createDirectories(folder.resolve("_table.csv"));
        Files.writeString(folder.resolve("_table.csv/mine"), "x");
        write("new");

        assertThat(folder.resolve("_table.csv/mine")).hasContent("x");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/real"));
        Files.createSymbolicLink(folder.resolve("table.csv"), elsewhere);
        write("new");

        assertThat(folder.resolve("table.csv")).isSymbolicLink();
        assertThat(elsewhere.resolve("part-0")).hasContent("new");
    }

    @Test
    void whereverItsWriterIsKilledOneOfBothIsThereWhole() throws IOException {
        Path place = folder.resolve("table.csv");
        int kills = 0;
        for (long effects = 0; ; effects++) {
            Fragile.mend();
            fragile("old");
            Fragile.killAfter(effects);
            try {
                fragile("new");
                break;
            } catch (Fragile.Killed killed) {
                kills++;
            }
            Fragile.mend();
            boolean there = Files.exists(place); // between two renamings it is not
            Whole.of(Fragile.address(place), FRAGILE).recover(false);
            assertThat(Files.readString(place.resolve("part-0"))).isIn("old", "new");
            assertThat(there || Files.readString(place.resolve("part-0")).equals("old"))
                    .isTrue();
            assertThat(folder).isDirectoryNotContaining("glob:**_thalweg*");
        }
        assertThat(kills).isGreaterThan(5); // a file, three bytes, two renamings, a folder deleted
    }

    private void fragile(String text) {
        Whole whole = Whole.of(Fragile.address(folder.resolve("table.csv")), FRAGILE);
        whole.write(path -> {
            try (FSDataOutputStream out = whole.files().create(new org.apache.hadoop.fs.Path(path, "part-0"))) {
                out.writeBytes(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
