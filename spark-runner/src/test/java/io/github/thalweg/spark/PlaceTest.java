package io.github.thalweg.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceTest {
    private static final Configuration HADOOP = Fragile.in(new Configuration());

    @TempDir
    Path folder;

    private Place at(String path) {
        return Place.of(folder + path, HADOOP);
    }

    @Test
    void holdsItselfAndWhatLiesBelowAndNothingElse() {
        assertThat(at("/a").holds(at("/a"))).isTrue();
        assertThat(at("/a").holds(at("/a/b/c"))).isTrue();
        assertThat(at("/a/b").holds(at("/a"))).isFalse();
        assertThat(at("/a").holds(at("/ab"))).isFalse();
        assertThat(at("/a.csv").holds(at("/_a.csv"))).isFalse();
    }

    @Test
    void aFileOfTwoNamesIsOne() throws IOException {
        Files.writeString(folder.resolve("one"), "x");
        Files.createLink(folder.resolve("two"), folder.resolve("one"));

        assertThat(at("/one").holds(at("/two"))).isTrue();
    }

    @Test
    void schemesDoNotTellPlacesApart() {
        Place fragile = Place.of(Fragile.address(folder.resolve("a/b")), HADOOP);

        assertThat(at("/a").holds(fragile)).isTrue();
        assertThat(fragile.holds(at("/a/b/c"))).isTrue();
        assertThat(fragile.holds(at("/a"))).isFalse();
    }

    @Test
    void linksInACircleLeadNowhereAndEnd() throws IOException {
        Files.createSymbolicLink(folder.resolve("one"), folder.resolve("two"));
        Files.createSymbolicLink(folder.resolve("two"), folder.resolve("one"));

        assertThat(at("/one").holds(at("/one/below"))).isTrue();
        assertThat(at("").holds(at("/two"))).isTrue();
    }

    @Test
    void aFileSystemThatNobodyKnowsIsNoPlaceYet() {
        assertThat(Place.find("nowhere://host/a", HADOOP)).isEmpty();
        assertThat(Place.find("generated:binary-addition?bits=4", HADOOP)).isEmpty();
    }
}
