package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.ClipByNorm;
import io.github.thalweg.nn.optimize.ClipByValue;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.train.NetworkOptions;
import io.github.thalweg.train.Training;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a job of a network says, by the declaration of its options. */
class NetworkJobTest {
    private static final String SMALL = """
            data: {train: rows.csv}
            network: [{linear: {outputs: 2}}]
            loss: crossEntropy
            """;
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

    private static Job job(String text, String... sets) {
        return JobFile.parse("j.yaml", text, List.of(sets), RecipeKinds.standard());
    }

    private static NetworkOptions options(String... sets) {
        return (NetworkOptions) job(SMALL, sets).sections(Learning.class).options();
    }

    @Test
    void aJobThatSaysNothingTrainsAsCoreDoes() {
        assertThat(options().training()).isEqualTo(Training.standard());
        assertThat(options().scale()).isEqualTo(Scaling.Rule.NONE);
    }

    @Test
    void scalingStandsWithTheDataAndIsTheNetworks() {
        assertThat(options("data.scale.by=16").scale()).isEqualTo(new Scaling.Rule(Scaling.Rule.Kind.BY, 16));
        assertThat(job(SMALL, "data.scale=standard").yaml())
                .containsOnlyOnce("scale:")
                .contains("  scale: standard");
        assertThatThrownBy(() -> job(SMALL, "scale=standard"))
                .hasMessageStartingWith("unknown key \"scale\"; did you mean \"data.scale\"?");
    }

    @Test
    void clippingStandsAroundTheOptimizer() {
        Adam adam = Adam.of(0.001);

        assertThat(options("training.clip.norm=5").training().clipped()).isEqualTo(new ClipByNorm(adam, 5, false));
        assertThat(options("training.clip={norm: 5, perTensor: true}")
                        .training()
                        .clipped())
                .isEqualTo(new ClipByNorm(adam, 5, true));
        assertThat(options("training.clip={norm: 5, value: 2}").training().clipped())
                .isEqualTo(new ClipByValue(new ClipByNorm(adam, 5, false), 2));
    }

    @Test
    void everyOptionIsWrittenOut() {
        assertThat(job(GOOD).yaml())
                .contains("adam: {")
                .contains("rate: 0.01")
                .contains("beta1: 0.9")
                .contains("schedule: constant")
                .contains("outer: {sgd: {")
                .contains("loss: {crossEntropy: {labelSmoothing: 0.0}}");
        Training training = ((NetworkOptions) job(GOOD).sections(Learning.class).options()).training();
        assertThat(training.outer()).isEqualTo(Sgd.of(1));
    }

    @Test
    void theCompleteJobReadsAsItself() {
        Job job = job(GOOD);

        Job again = job(job.yaml());

        assertThat(again).isEqualTo(job);
        assertThat(again.yaml()).isEqualTo(job.yaml());
        assertThat(again.json()).isEqualTo(job.json());
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
                "training.clip={value: 2, perTensor: true} | training.clip.perTensor: expected norm beside it, found none",
                "training.clip.nrom=2                   | unknown key \"training.clip.nrom\"; did you mean \"training.clip.norm\"?",
                "training.freeze=3                      | training.freeze: expected a word, found 3",
                "training.start=out/model               | training.start: expected nothing, for network begins from nothing, found out/model",
                "data.dev=                              | training.earlyStopping: expected data.dev (a path or a fraction) to watch, found nothing",
            })
    void whatIsWrongIsSaidBeforeSparkStarts(String set, String message) {
        assertThatThrownBy(() -> job(GOOD, "training.earlyStopping.patience=3", set))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
