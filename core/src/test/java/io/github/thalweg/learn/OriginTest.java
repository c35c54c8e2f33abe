package io.github.thalweg.learn;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class OriginTest {
    private static final String JOB = """
            {"name": "digits", "network": [{"linear": {"units": 10}}, "relu"],
             "data": {"partitions": 2, "scale": {"by": 255}, "id": null},
             "training": {"batch": 64, "epochs": 3, "checkpoint": {"every": 10, "keep": 2}, "freeze": [],
                          "optimizer": {"adam": {"rate": 0.001}}}}
            """;

    @Test
    void theSameJobPassesHoweverItIsWritten() {
        String again = JOB.replace("\n", " ")
                .replace("\"name\": \"digits\", ", "")
                .replace("0.001", "1e-3")
                .replace("64", "64.0")
                .replace("\"id\": null", "\"id\":null")
                .replace(", \"id\":null", "")
                .replace("\"training\"", "\"name\": \"digits\", \"training\"");

        assertThatCode(() -> new Origin(JOB, "d").require(new Origin(again, "d"), List.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void eachDifferenceIsNamedWithBothValues() {
        assertRefused(JOB.replace("64", "32"), "training.batch: the checkpoint has 64, the job has 32");
        assertRefused(
                JOB.replace("64", "32").replace("digits", "mnist"),
                "name: the checkpoint has \"digits\", the job has \"mnist\"; "
                        + "training.batch: the checkpoint has 64, the job has 32");
        assertRefused(
                JOB.replace("\"relu\"", "\"relu\", \"relu\""),
                "network.2: the checkpoint has nothing, the job has \"relu\"");
        assertRefused(
                JOB.replace("\"freeze\": [],", ""), "training.freeze: the checkpoint has [], the job has nothing");
        assertRefused(JOB.replace("null", "\"row\""), "data.id: the checkpoint has nothing, the job has \"row\"");
        assertRefused(
                JOB.replace("\"units\": 10", "\"units\": \"10\""),
                "network.0.linear.units: the checkpoint has 10, the job has \"10\"");
        assertRefused(
                JOB.replace("{\"adam\": {\"rate\": 0.001}}", "\"sgd\""),
                "training.optimizer.adam.rate: the checkpoint has 0.001, the job has nothing; "
                        + "training.optimizer: the checkpoint has nothing, the job has \"sgd\"");
    }

    private static void assertRefused(String job, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Origin(JOB, "d").require(new Origin(job, "d"), List.of("data.partitions")))
                .withMessage(message);
    }

    @Test
    void permittedPathsMayDifferWithAllUnderThemAndNothingBeside() {
        String other = JOB.replace("\"every\": 10", "\"every\": 5")
                .replace("\"keep\": 2", "\"keep\": 9")
                .replace("\"epochs\": 3", "\"epochs\": 4")
                .replace("\"partitions\": 2", "\"partitions\": 7");
        Origin now = new Origin(other, "d");
        Origin before = new Origin(JOB, "d");

        assertThatCode(() ->
                        before.require(now, List.of("training.checkpoint.*", "training.epochs", "data.partitions")))
                .doesNotThrowAnyException();
        assertThatCode(() -> before.require(now, List.of("training.checkpoint", "training.epochs", "data")))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> before.require(now, List.of("training.check", "training.epochs", "data.partition")))
                .withMessage("data.partitions: the checkpoint has 2, the job has 7; "
                        + "training.checkpoint.every: the checkpoint has 10, the job has 5; "
                        + "training.checkpoint.keep: the checkpoint has 2, the job has 9");
    }

    @Test
    void otherDataAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Origin(JOB, "12ab").require(new Origin(JOB, "34cd"), List.of("data.*")))
                .withMessage("the data have changed: the checkpoint has those of digest 12ab, the job has 34cd");
    }

    @Test
    void whatIsNoJobIsOurFailure() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Origin("[1]", "d"))
                .withMessageContaining("[1]");
        assertThatIllegalStateException().isThrownBy(() -> new Origin("{", "d")).withMessageContaining("{");
    }
}
