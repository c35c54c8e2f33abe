package io.github.thalweg.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSectionsTest {
    private static final String GOOD = """
            data: {train: rows.csv, dev: 0.1}
            network:
              - linear: {outputs: 32}
              - relu
              - dropout: {p: 0.5}
              - linear: {outputs: 10}
            loss: crossEntropy
            training: {optimizer: {adam: {rate: 0.01}}, localSteps: 4}
            """;

    private static Job complete(String... sets) {
        Job job = JobFile.parse("j.yaml", GOOD, List.of(sets), TestKind.KINDS);
        return NetworkSections.complete(job, Registry.standard());
    }

    @Test
    void everyOptionIsWrittenOut() {
        Training training = complete().sections(NetworkSections.class).training();

        assertThat(training.optimizer().name()).isEqualTo("adam");
        assertThat(training.optimizer().options()).containsEntry("rate", 0.01).containsEntry("beta1", 0.9);
        assertThat(training.schedule()).isEqualTo(Spec.of("constant"));
        assertThat(training.outer().options()).containsEntry("rate", 1.0).containsEntry("momentum", 0.0);
    }

    @Test
    void theCompleteJobReadsAsItself() {
        Job job = complete();

        Job again = JobFile.parse("j.yaml", job.yaml(), List.of(), TestKind.KINDS);

        assertThat(NetworkSections.complete(again, Registry.standard()).yaml()).isEqualTo(job.yaml());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "network.0=liner                        | network.0: unknown layer \"liner\"; did you mean \"linear\"?",
                "network.0.linear.ouputs=3              | unknown key \"network.0.linear.ouputs\"; did you mean \"network.0.linear.outputs\"?",
                "network.0.linear.outputs=0             | network.0.linear.outputs: expected a positive number, found 0",
                "network.2.dropout.p=x                  | network.2.dropout.p: expected a number, found x",
                "loss=crosEntropy                       | loss: unknown loss \"crosEntropy\"; did you mean \"crossEntropy\"?",
                "training.optimizer=adma                | training.optimizer: unknown optimizer \"adma\"; did you mean \"adam\"?",
                "training.optimizer.adam.beta3=1        | unknown key \"training.optimizer.adam.beta3\"; did you mean \"training.optimizer.adam.beta1\"?",
                "training.schedule=constnat             | training.schedule: unknown schedule \"constnat\"; did you mean \"constant\"?",
                "training.outer=sdg                     | training.outer: unknown optimizer \"sdg\"; did you mean \"sgd\"?",
                "training.earlyStopping.metric=acuracy  | training.earlyStopping.metric: unknown metric \"acuracy\"; did you mean \"accuracy\"?",
            })
    void namesAndOptionsAreCheckedBeforeSparkStarts(String set, String message) {
        assertThatThrownBy(() -> complete(set))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void earlyStoppingNeedsRowsToWatch() {
        assertThatThrownBy(() -> complete("training.earlyStopping.patience=3", "data.dev="))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training.earlyStopping: expected data.dev (a path or a fraction) to watch, found nothing");
    }
}
