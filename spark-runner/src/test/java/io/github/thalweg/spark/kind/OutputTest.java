package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.kernel.Examples;
import io.github.thalweg.kernel.KernelRegression;
import io.github.thalweg.math.kernel.Linear;
import io.github.thalweg.model.Model;
import io.github.thalweg.model.Models;
import io.github.thalweg.spark.Fragile;
import io.github.thalweg.store.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {
    private static final Configuration FRAGILE = Fragile.in(new Configuration());

    private static final String ONNX = "model.onnx";
    private static final String LOSS = "loss.svg";
    private static final List<String> ALL = List.of(ONNX, LOSS, "importances.csv", "out-of-bag.csv");

    @TempDir
    Path folder;

    private Path out;
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void name() {
        out = folder.resolve("out");
        Fragile.mend();
    }

    @AfterEach
    void mend() {
        Fragile.mend();
    }

    private Output output() {
        return Output.of(out.toString(), new Configuration());
    }

    private Output fragile() {
        return Output.of(Fragile.address(out), FRAGILE);
    }

    private static Model model(double value) {
        return KernelRegression.fit(Examples.of(new double[][] {{0}, {1}}, new double[] {2, value}), new Linear(1));
    }

    private static String save(Output output, double value, Consumer<Companions> beside) {
        return output.save(model(value), Map.of("name", "some"), "name: some\n", beside);
    }

    private static Consumer<Companions> onnx(String content) {
        return beside -> beside.put(ONNX, Content.of(content));
    }

    @Test
    void whatLiesBesideHasItsNameOnceTheModelIsThere() {
        String fingerprint = save(output(), 3, beside -> {
            beside.put(ONNX, Content.of("trees"));
            beside.picture(LOSS, () -> Content.of("<svg/>"), notes::add);
            assertThat(out.resolve("model.onnx")).doesNotExist();
        });

        assertThat(output().load().fingerprint()).isEqualTo(fingerprint);
        assertThat(Output.provenance(output().load())).contains("\"some\"");
        assertThat(out.resolve("model.onnx")).hasContent("trees");
        assertThat(out.resolve("loss.svg")).hasContent("<svg/>");
        assertThat(out).isDirectoryNotContaining("glob:**_thalweg*");
        assertThat(notes).isEmpty();
    }

    @Test
    void aModelReplacesTheOneBeforeAndWhatLayBesideIt() throws IOException {
        save(output(), 3, beside -> {
            for (String each : ALL) {
                beside.put(each, Content.of("old"));
            }
        });
        Files.writeString(out.resolve("mine.txt"), "the user's own");

        output().open(true, false, ALL);
        save(output(), 4, onnx("new"));

        assertThat(out.resolve("mine.txt")).exists();
        assertThat(out.resolve("model.onnx")).hasContent("new");
        for (String beside : ALL) {
            assertThat(Files.exists(out.resolve(beside))).isEqualTo(beside.equals(ONNX));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no model", "a model without it", "a model with another", "a folder"})
    void whatNoJobHasPutThereIsRefusedBeforeTheFitAndNotDeletedAfterIt(String where) throws IOException {
        Files.createDirectories(out);
        if (where.startsWith("a model")) {
            save(output(), 3, where.endsWith("another") ? onnx("the job's") : beside -> {});
        }
        Path mine = out.resolve("model.onnx");
        if (where.equals("a folder")) {
            mine = Files.createDirectory(mine).resolve("part-0");
        }
        Files.writeString(mine, "the user's");

        assertThatThrownBy(() -> output().open(true, false, List.of(ONNX)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("output: expected no model.onnx in ")
                .hasMessageEndingWith("found another; move it, or name another folder with --output");
        assertThatThrownBy(() -> save(output(), 4, onnx("new"))).isInstanceOf(IllegalArgumentException.class);
        output().open(true, false, List.of(LOSS));
        save(output(), 5, beside -> {});
        assertThat(mine).hasContent("the user's");
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldBeforeTheFit() throws IOException {
        Files.writeString(out, "a file where a folder should be");

        assertThatThrownBy(() -> output().open(true, false, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("output: cannot write to ");
        assertThat(out).hasContent("a file where a folder should be");
    }

    @Test
    void openingLeavesNothingBehindAndNothingOut() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("writable"), "the user's");
        output().open(false, false, List.of());
        output().open(true, true, List.of());

        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).containsExactly(out.resolve("writable"));
        }
    }

    @Test
    void aPictureThatCannotBeDrawnIsANoteAndTheOneBeforeGoesWithItsModel() {
        save(output(), 3, beside -> beside.picture(LOSS, () -> Content.of("<svg/>"), notes::add));
        save(
                output(),
                4,
                beside -> beside.picture(
                        LOSS,
                        () -> {
                            throw new IllegalStateException("no ink");
                        },
                        notes::add));

        assertThat(out.resolve("loss.svg")).doesNotExist();
        assertThat(notes).containsExactly("no picture loss.svg: no ink");
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalArgumentException.class, StackOverflowError.class, UncheckedIOException.class})
    void withoutWhatShallLieBesideThereIsNoModel(Class<? extends Throwable> failure) {
        String before = save(output(), 3, onnx("old"));

        assertThatThrownBy(() -> save(output(), 4, beside -> {
                    beside.put("importances.csv", Content.of("new"));
                    beside.put(ONNX, stream -> {
                        stream.write(1);
                        fail(failure);
                    });
                }))
                .isInstanceOf(failure);
        assertThat(output().load().fingerprint()).isEqualTo(before);
        assertThat(out.resolve("model.onnx")).hasContent("old");
        assertThat(out.resolve("importances.csv")).doesNotExist();
        assertThat(out).isDirectoryNotContaining("glob:**_thalweg*");
    }

    private static void fail(Class<? extends Throwable> failure) throws IOException {
        if (failure == StackOverflowError.class) {
            throw new StackOverflowError();
        } else if (failure == IllegalArgumentException.class) {
            throw new IllegalArgumentException("model has no trees yet");
        }
        throw new IOException("disk full");
    }

    /** What a disk or a user may do to a job that saves its model. */
    enum Trouble {
        FULL,
        KILLED;

        void after(long many) {
            if (this == FULL) {
                Fragile.fillAfter(many);
            } else {
                Fragile.killAfter(many);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void modelAndCompanionsAreThoseOfOneJobWhereverItEnds(Trouble trouble) throws IOException {
        String before = Models.fingerprint(model(3));
        String after = Models.fingerprint(model(4));
        int failures = 0;
        for (long many = 0; ; many += trouble == Trouble.FULL ? 97 : 61) { // about a hundred moments
            Fragile.mend();
            save(fragile(), 3, beside("old"));
            trouble.after(many);
            boolean saved = false;
            try {
                save(fragile(), 4, beside("new"));
                saved = true;
            } catch (Fragile.Killed | UncheckedIOException failure) {
                failures++;
            }
            Fragile.mend();
            if (trouble == Trouble.KILLED) {
                fragile().open(true, false, ALL); // the next job's first step
            }
            String there = fragile().load().fingerprint();
            assertThat(there).isIn(saved ? List.of(after) : List.of(before, after));
            String content = there.equals(before) ? "old" : "new";
            assertThat(out.resolve("model.onnx")).hasContent(content);
            assertThat(out.resolve("out-of-bag.csv/part-" + content)).hasContent(content);
            assertThat(out).isDirectoryNotContaining("glob:**_thalweg*");
            if (saved) {
                break;
            }
        }
        assertThat(failures).isGreaterThan(10);
    }

    /** The moments around the commit, one by one: nothing but renaming and deleting is left to be done then. */
    @Test
    void aJobKilledRightBeforeOrAfterItsCommitIsMendedByTheNext() throws IOException {
        save(fragile(), 3, beside("old"));
        Fragile.killAfter(Long.MAX_VALUE - 1);
        save(fragile(), 3, beside("old"));
        long all = Long.MAX_VALUE - 1 - Fragile.left();
        int mended = 0;
        for (long many = all - 20; many < all; many++) {
            Fragile.mend();
            save(fragile(), 3, beside("old"));
            Fragile.killAfter(many);
            assertThatThrownBy(() -> save(fragile(), 4, beside("new"))).isInstanceOf(Fragile.Killed.class);
            Fragile.mend();
            boolean committed = fragile().load().fingerprint().equals(Models.fingerprint(model(4)));
            boolean stale = committed && !hasContent(out.resolve("model.onnx"), "new");
            fragile().open(true, false, ALL);
            assertThat(out.resolve("model.onnx")).hasContent(committed ? "new" : "old");
            assertThat(out.resolve("out-of-bag.csv/part-" + (committed ? "new" : "old")))
                    .exists();
            mended += stale ? 1 : 0;
        }
        assertThat(mended).isPositive();
    }

    private static boolean hasContent(Path file, String content) throws IOException {
        return Files.exists(file) && Files.readString(file).equals(content);
    }

    private static Consumer<Companions> beside(String content) {
        return beside -> {
            beside.put(ONNX, Content.of(content));
            beside.table("out-of-bag.csv", path -> {
                var part = new org.apache.hadoop.fs.Path(path, "part-" + content); // unique, as Spark makes them
                try (FSDataOutputStream stream = part.getFileSystem(FRAGILE).create(part)) {
                    stream.writeBytes(content);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        };
    }
}
