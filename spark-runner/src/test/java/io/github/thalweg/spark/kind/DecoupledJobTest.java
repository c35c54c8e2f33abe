package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.FitState;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.Kinds;
import io.github.thalweg.spark.job.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoupledJobTest {
    private static final Kinds KINDS = RecipeKinds.standard();

    @TempDir
    Path folder;

    private Job job(String output, String... sets) {
        List<String> all = new ArrayList<>(List.of("output=" + folder.resolve(output)));
        all.addAll(List.of(sets));
        return JobFile.parse("sums.yaml", """
                model: decoupled-network
                data:
                  train: generated:binary-addition?bits=4&examples=60&seed=1
                  test: generated:binary-addition?bits=4&examples=30&seed=2
                  label: [s0, s1, s2, s3]
                network: [{linear: {outputs: 12}}, sigmoid, {linear: {outputs: 8}}, sigmoid, {linear: {outputs: 4}}]
                loss: binaryCrossEntropy
                decoupled: {stages: [2, 4], watch: {every: 5}, replicas: 2}
                training: {epochs: 3, batch: 10, shards: 4, optimizer: {sgd: {rate: 4, momentum: 0.5}}}
                """, all, KINDS);
    }

    private static Outcome train(Job job, boolean resume, AtomicBoolean stop, List<Listener> listeners) {
        Kind kind = KINDS.named(job.model());
        return kind.train(new JobRun(job, Sessions.session(), false, resume, listeners, stop::get, note -> {}));
    }

    private static Outcome train(Job job) {
        return train(job, false, new AtomicBoolean(), List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "backpropagation, 0, 1",
        "decoupled, 0, 3",
        "decoupled, 0.5, 7",
        "decoupled-with-labels, 0, 7",
        "auxiliary, 0, 2"
    })
    void roundsOfSparkGiveTheBitsOfThreads(String mode, double lambda, int partitions) {
        String[] sets = {"decoupled.mode=" + mode, "decoupled.lambda=" + lambda};
        Outcome threads = train(job("threads", sets));
        Outcome rounds =
                train(job("rounds", sets[0], sets[1], "training.plan=rounds", "data.partitions=" + partitions));

        assertThat(threads.plan()).isEqualTo("local");
        assertThat(rounds.plan()).isEqualTo("rounds");
        assertThat(rounds.shards()).isEqualTo(6); // three stages, twice
        assertThat(rounds.fingerprint()).isEqualTo(threads.fingerprint());
        assertThat(rounds.metrics()).isEqualTo(threads.metrics());
        assertThat(rounds.metrics().keySet().iterator().next()).isEqualTo("bitAccuracy");
        assertThat(rounds.rowsSeen()).isEqualTo(3 * 60);
    }

    @Test
    void aRunThatWasStoppedGoesOnWithTheBatchesUnderWay() {
        Outcome whole = train(job("whole"));
        AtomicBoolean stop = new AtomicBoolean();
        Listener stopper = new Listener() {
            @Override
            public void after(FitState state) {
                stop.set(stop.get() || state.rounds() == 7);
            }
        };
        Outcome first = train(job("twice"), false, stop, List.of(stopper));
        Outcome second = train(job("twice", "training.plan=rounds"), true, new AtomicBoolean(), List.of());

        assertThat(first.rounds()).isEqualTo(7);
        assertThat(second.resumedFromRound()).isEqualTo(7);
        assertThat(second.rounds()).isEqualTo(whole.rounds());
        assertThat(second.fingerprint()).isEqualTo(whole.fingerprint());
    }

    @Test
    void whatIsSavedIsANetworkLikeAnyOther() {
        Job job = job("saved");
        Outcome outcome = train(job);
        var saved = Output.of(job.output(), Sessions.context().hadoopConfiguration())
                .load();

        assertThat(saved.model().kind()).isEqualTo("network");
        assertThat(Output.provenance(saved))
                .contains("\"idle\"", "\"cosines\"", "stage 1 (layers 2 to 3: linear, sigmoid)");
        assertThat(Path.of(job.output(), "cosine.svg")).content().contains("above stage 1");
        assertThat(Path.of(job.output(), "loss.svg")).content().contains("training");
        Application application = new Application(
                saved,
                job.output(),
                "generated:binary-addition?bits=4&examples=30&seed=2",
                null,
                List.of(),
                Sessions.session(),
                () -> false,
                note -> {});
        var evaluated = KINDS.named("network").evaluate(application);
        assertThat(evaluated.metrics().get("loss")).isEqualTo(outcome.metrics().get("loss"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decoupled.stages=[4, 2]|decoupled.stages: expected ascending places of layers in 1 to 4, found [4, 2]",
                "decoupled.stages=[2, 5]|decoupled.stages: expected ascending places of layers in 1 to 4, found [2, 5]",
                "decoupled.mode=dni|decoupled.mode: expected one of backpropagation, decoupled, decoupled-with-labels,"
                        + " auxiliary, found",
                "decoupled.lambda=2|decoupled.lambda: expected",
                "decoupled.watch.threshold=3|decoupled.watch.threshold: expected a cosine in [-1, 1], found 3.0",
                "decoupled.synthesizer.optimizer=sdg|decoupled.synthesizer.optimizer: unknown optimizer \"sdg\"; did you"
                        + " mean \"sgd\"?",
                "decoupled.watch={threshold: 0.5}|decoupled.watch.threshold: expected \"every\" with it, found none",
                "decoupled.stages=|decoupled.stages: expected places of layers, found nothing",
                "decoupled=|decoupled.stages: expected places of layers, found nothing",
                "decoupled.stages=first|decoupled.stages: expected an integer below 2^31, found \"first\"",
                "decoupled.replicas=0|decoupled.replicas: expected a positive number, found 0",
                "decoupled.staleness=0|decoupled.staleness: expected auto or a number of at least 1, found 0",
                "decoupled.delay.forward=-1|decoupled.delay.forward: expected a number of at least 0, found -1",
                "decoupled.delay=3|decoupled.delay: expected keys and values, found 3",
                "decoupled.synthesizer.hidden=[liner]|decoupled.synthesizer.hidden.0: unknown layer \"liner\"",
                "decoupled.synthesizer={hidden: [relu], layers: [relu]}|decoupled.synthesizer.layers: expected either",
                "network=|network: expected a list of layers, found nothing",
                "loss=|loss: expected a name or {name: {options}}, found nothing",
                "decoupled.stale=1|unknown key \"decoupled.stale\"",
            })
    void whatIsWrongIsSaidBeforeSparkStarts(String set, String message) {
        assertThatThrownBy(() -> job("bad", set))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decoupled.stages=[1, 2]|decoupled.stages: expected parameters to train in stage 1 (layers 1 to 1:"
                        + " sigmoid), found none",
                "decoupled.synthesizer.layers=[{linear: {outputs: 8}}]|decoupled.synthesizer: expected 12 outputs for"
                        + " stage 0 (layers 0 to 1: linear, sigmoid), found 8",
                "decoupled.replicas=9|decoupled.replicas: expected at most 4, the shards of rows, found 9",
                "training.freeze=0.linear|training.freeze: expected nothing where stages learn on their own",
                "training.localSteps=2|training.localSteps: expected nothing where stages learn on their own, found 2",
                "data.train=generated:sums|generated:sums: unknown generator \"sums\"; there is binary-addition",
                "data.train=generated:binary-addition?bit=4|generated:binary-addition?bit=4: expected bits, examples or"
                        + " seed",
            })
    void whatOnlyTheDataTellIsSaidInOneLine(String set, String message) {
        Job job = job("bad", set);

        assertThatThrownBy(() -> train(job))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void theJobWithAllItsDefaultsIsTheSameJob() throws Exception {
        Job job = job("same");
        Path file = folder.resolve("again.yaml");
        Files.writeString(file, job.yaml());

        assertThat(JobFile.read(file, List.of(), KINDS)).isEqualTo(job);
    }
}
