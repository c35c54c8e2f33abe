package io.github.thalweg.spark.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.spark.job.Data;
import io.github.thalweg.spark.job.HeldOut;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresenceTest {
    @TempDir
    Path folder;

    private void check(String train, HeldOut test, HeldOut dev, String labels) {
        Data data = new Data(
                train, test, dev, null, null, labels, null, null, null, null, null, null, null, null, null, null);
        Presence.check(data, new Configuration(false));
    }

    @Test
    void filesFoldersAndPatternsAreThere() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "x");

        assertThatCode(() -> check(folder + "/a.csv", new HeldOut(folder.toString(), 0), new HeldOut(null, 0.1), null))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(folder + "/*.csv", null, null, "file:" + folder + "/a.csv"))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsNotThereIsNamedWithItsKey() throws Exception {
        String there = Files.writeString(folder.resolve("a.csv"), "x").toString();
        String gone = folder + "/gone.csv";

        assertThatThrownBy(() -> check(gone, null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data.train: expected a file or a folder, found nothing at " + gone
                        + "; name another with --set data.train=PATH");
        assertThatThrownBy(() -> check(folder + "/*.parquet", null, null, null)).hasMessageStartingWith("data.train: ");
        assertThatThrownBy(() -> check(there, new HeldOut(gone, 0), null, null)).hasMessageStartingWith("data.test: ");
        assertThatThrownBy(() -> check(there, null, new HeldOut(gone, 0), null)).hasMessageStartingWith("data.dev: ");
        assertThatThrownBy(() -> check(there, null, null, gone)).hasMessageStartingWith("data.labels: ");
    }

    @Test
    void aFileSystemThatIsNotKnownYetIsLeftToTheLoader() {
        assertThatCode(() -> check("nowhere://host/a.csv", null, null, null)).doesNotThrowAnyException();
    }
}
