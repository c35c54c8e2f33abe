package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        output().picture("loss.svg", () -> "<svg>first</svg>", notes::add);
        output().picture("loss.svg", () -> "<svg>2</svg>", notes::add);

        assertThat(folder.resolve("out/loss.svg")).hasContent("<svg>2</svg>");
        assertThat(notes).isEmpty();
    }

    @Test
    void aPictureThatCannotBeDrawnIsANoteAndLeavesNoOlderOne() {
        output().picture("loss.svg", () -> "<svg>old</svg>", notes::add);

        output().picture(
                        "loss.svg",
                        () -> {
                            throw new IllegalStateException("no ink");
                        },
                        notes::add);

        assertThat(folder.resolve("out/loss.svg")).doesNotExist();
        assertThat(notes).containsExactly("no picture loss.svg: no ink");
    }

    @Test
    void aPictureThatCannotBeWrittenIsANote() throws Exception {
        Files.createDirectories(folder.resolve("out/loss.svg/full"));

        output().picture("loss.svg", () -> "<svg/>", notes::add);

        assertThat(notes).singleElement().asString().startsWith("no picture loss.svg: ");
    }
}
