package io.github.thalweg.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighborBenchmarkTest {
    @TempDir
    Path folder;

    private String file(String text) throws IOException {
        Path file = folder.resolve("places.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file.toString();
    }

    @Test
    void placesAreDistinctPointsWithOrWithoutAHeader() throws IOException {
        String points = "9.5,48.4,Ulm\n7.4,46.9,Bern\n9.5,48.4,Ulm\n";

        assertThat(NeighborBenchmark.table(file(points)))
                .isEqualTo(NeighborBenchmark.table(file("lon,lat,name\n" + points)))
                .isEqualTo(new double[][] {{9.5, 48.4}, {7.4, 46.9}});
    }

    @Test
    void aLineThatIsNoPointIsNamed() throws IOException {
        String path = file("lon,lat\n9.5,48.4\n9.5;48.4\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NeighborBenchmark.table(path))
                .withMessage("--places: " + path + ", line 3: expected lon,lat, found \"9.5;48.4\"");
    }
}
