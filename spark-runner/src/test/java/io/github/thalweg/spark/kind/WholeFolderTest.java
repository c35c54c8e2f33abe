package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFolderTest {
    @TempDir
    Path folder;

    private void write(String text) {
        WholeFolder.of(folder.toString(), "table.csv", new Configuration()).write(path -> {
            try {
                Files.createDirectory(Path.of(path));
                Files.writeString(Path.of(path, "part-0"), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThat(folder.resolve("table.csv")).doesNotExist();
            if (text.isEmpty()) {
                throw new IllegalStateException("disk full");
            }
        });
    }

    @Test
    void takesThePlaceOfTheOneBefore() throws IOException {
        Files.createDirectories(folder.resolve("_table.csv")); // of a run that was killed
        Files.writeString(folder.resolve("_table.csv/part-7"), "half");
        write("old");
        write("new");

        assertThat(folder.resolve("table.csv/part-0")).hasContent("new");
        assertThat(folder.resolve("table.csv/part-7")).doesNotExist();
        assertThat(folder.resolve("_table.csv")).doesNotExist();
    }

    @Test
    void ofAWritingThatFailsNothingStays() {
        write("old");

        assertThatThrownBy(() -> write("")).hasMessage("disk full");
        assertThat(folder).isEmptyDirectory();
    }
}
