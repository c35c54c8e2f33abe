package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.kernel.Examples;
import io.github.thalweg.kernel.KernelRegression;
import io.github.thalweg.math.kernel.Linear;
import io.github.thalweg.model.Model;
import io.github.thalweg.store.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    private Output output() {
        return Output.of(folder.resolve("out").toString(), new Configuration());
    }

    @Test
    void aPictureHasAPlainNameAndReplacesTheOneBefore() {
        output().picture(Beside.LOSS, () -> Content.of("<svg>first</svg>"), notes::add);
        output().picture(Beside.LOSS, () -> Content.of("<svg>2</svg>"), notes::add);

        assertThat(folder.resolve("out/loss.svg")).hasContent("<svg>2</svg>");
        assertThat(notes).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldBeforeTheFit() throws IOException {
        Files.writeString(folder.resolve("out"), "a file where a folder should be");

        assertThatThrownBy(() -> output().open(true, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("output: cannot write to ");
    }

    @Test
    void openingLeavesNothingBehind() throws IOException {
        output().open(false, false);
        output().open(true, true);

        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aPictureThatCannotBeDrawnIsANote() {
        output().picture(
                        Beside.LOSS,
                        () -> {
                            throw new IllegalStateException("no ink");
                        },
                        notes::add);

        assertThat(folder.resolve("out/loss.svg")).doesNotExist();
        assertThat(notes).containsExactly("no picture loss.svg: no ink");
    }

    @Test
    void whatLayBesideTheModelBeforeIsGone() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        for (Beside beside : Beside.values()) {
            output().put(beside, Content.of(new byte[] {1, 2, 3}));
            assertThat(folder.resolve("out").resolve(beside.file())).hasBinaryContent(new byte[] {1, 2, 3});
        }
        Files.writeString(folder.resolve("out/mine.txt"), "the user's own");

        String fingerprint = output().save(model(), Map.of("name", "some"), "name: some\n");

        assertThat(output().load().fingerprint()).isEqualTo(fingerprint);
        assertThat(Output.provenance(output().load())).contains("\"some\"");
        assertThat(folder.resolve("out/mine.txt")).exists();
        for (Beside beside : Beside.values()) {
            assertThat(folder.resolve("out").resolve(beside.file())).doesNotExist();
        }
    }

    private static Model model() {
        return KernelRegression.fit(Examples.of(new double[][] {{0}, {1}}, new double[] {2, 3}), new Linear(1));
    }

    @Test
    void aPictureThatCannotBeWrittenIsANote() throws Exception {
        Files.createDirectories(folder.resolve("out/loss.svg/full"));

        output().picture(Beside.LOSS, () -> Content.of("<svg/>"), notes::add);

        assertThat(notes).singleElement().asString().startsWith("no picture loss.svg: ");
    }
}
