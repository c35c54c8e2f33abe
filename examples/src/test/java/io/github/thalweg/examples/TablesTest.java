package io.github.thalweg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TablesTest {
    @Test
    void theFilesInTheRepositoryAreThoseThatTheGeneratorMakes() throws IOException {
        assertThat(Files.readAllLines(Path.of("data/linear.csv")))
                .isEqualTo(Tables.csv(Tables.linear(100, 10).table()));
        assertThat(Files.readAllLines(Path.of("data/product.csv"))).isEqualTo(Tables.csv(Tables.product(1000)));
    }
}
