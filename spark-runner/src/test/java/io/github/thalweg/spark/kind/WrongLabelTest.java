package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A label that no output of a network, or no class of a forest, stands for: one line that names file and row. */
class WrongLabelTest {
    private static final Kinds KINDS = RecipeKinds.standard();

    @TempDir
    Path folder;

    /** Two files of which the second has the label in its third row. */
    private String table(String label) throws IOException {
        Path table = Files.createDirectories(folder.resolve("table"));
        Files.writeString(table.resolve("a.csv"), "x,y,label\n1,2,0\n3,4,1\n5,6,2\n");
        Files.writeString(table.resolve("b.csv"), "x,y,label\n1,5,0\n3,1,1\n5,5," + label + "\n2,2,1\n");
        return table.toString();
    }

    private void refuses(String yaml, String label, String message) throws IOException {
        String table = table(label);
        Job job = JobFile.parse(
                "j.yaml",
                yaml,
                List.of("data.train=" + table, "data.format=csv", "output=" + folder.resolve("out")),
                KINDS);
        JobRun fit = new JobRun(job, Sessions.session(), false, false, List.of(), () -> false, note -> {});

        assertThatThrownBy(() -> KINDS.named(job.model()).train(fit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        table + "/b.csv, row 3, column \"label\": expected " + message
                                + "; to call classes by any numbers, derive their names and leave the numbers out of the features:"
                                + " data.derive: {class: \"concat('c', label)\"}, data.label: class, data.features: [all but label]");
    }

    @ParameterizedTest
    @CsvSource({"7, 0 to 2, 7", "-1, 0 to 2, -1", "0.5, a whole number of 0 to 2, 0.5"})
    void aNetworkNamesFileAndRow(String label, String expected, String found) throws IOException {
        refuses("""
                model: network
                data: {train: x, label: label}
                network: [{linear: {outputs: 3}}]
                loss: crossEntropy
                training: {epochs: 1}
                """, label, expected + " (the network has 3 outputs, the loss is crossEntropy), found " + found);
    }

    @Test
    void aForestNamesFileAndRow() throws IOException {
        refuses("""
                model: random-forest
                data: {train: x, label: label}
                forest: {task: classification, trees: 1}
                """, "-3", "0 to 9999, found -3");
    }
}
