package io.github.thalweg.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spark.kind.Learning;
import io.github.thalweg.spark.load.cell.Flag;
import io.github.thalweg.spark.load.format.Reading;
import io.github.thalweg.spark.run.Running;
import io.github.thalweg.spec.Count;
import io.github.thalweg.train.NetworkOptions;
import io.github.thalweg.train.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileTest {
    private static final String SMALL = """
            data: {train: rows.csv}
            network:
              - linear: {outputs: 10}
            loss: crossEntropy
            """;

    private static Job parse(String text, String... sets) {
        return JobFile.parse("jobs/small.yaml", text, List.of(sets), TestKind.KINDS);
    }

    private static NetworkOptions options(Job job) {
        return (NetworkOptions) job.sections(Learning.class).options();
    }

    private static Running running(Job job) {
        return job.sections(Learning.class).running();
    }

    @Test
    void whatIsNotSaidHasADefault() {
        Job job = parse(SMALL);

        assertThat(job.name()).isEqualTo("small");
        assertThat(job.model()).isEqualTo("network");
        assertThat(job.output()).isEqualTo("out/small");
        assertThat(job.data())
                .isEqualTo(new Data(
                        "rows.csv",
                        null,
                        null,
                        Reading.STANDARD,
                        List.of("label"),
                        null,
                        List.of(),
                        Map.of(),
                        List.of(),
                        null,
                        null,
                        new Count(0),
                        Scaling.Rule.NONE,
                        List.of(),
                        List.of(),
                        null));
        assertThat(options(job).training()).isEqualTo(Training.standard());
        assertThat(running(job)).isEqualTo(Running.DECLARATION.standard());
        assertThat(running(job).shards().number()).isEqualTo(8);
        assertThat(running(job).checkpoint().keep()).isEqualTo(2);
    }

    @Test
    void everythingThatIsSaidArrives() {
        Job job = parse("""
                name: all
                model: network
                output: s3a://bucket/all
                data:
                  train: train/*.csv
                  test: 0.2
                  dev: dev.csv
                  format: csv
                  header: false
                  label: [a, b]
                  features: [c, d]
                  id: key
                  weight: w
                  partitions: 3
                  scale: {by: 255}
                network: [{linear: {outputs: 3}}, relu]
                loss: {squaredError: {}}
                training:
                  optimizer: {sgd: {rate: 1e-2, momentum: .9}}
                  schedule: cosine
                  batch: 64
                  epochs: 3
                  shards: auto
                  localSteps: 4
                  outer: {sgd: {rate: 0.7}}
                  seed: -12345678901
                  plan: rounds
                  freeze: 0.linear
                  clip: {norm: 1}
                  checkpoint: {every: 10, keep: 3}
                  earlyStopping: {patience: 2, metric: accuracy}
                  evaluate: {every: 5}
                """);

        Data data = job.data();
        assertThat(data.test()).isEqualTo(new HeldOut(null, 0.2));
        assertThat(data.dev()).isEqualTo(new HeldOut("dev.csv", 0));
        assertThat(data.reading().header()).isEqualTo(new Flag(false));
        assertThat(data.label()).containsExactly("a", "b");
        assertThat(data.features()).containsExactly("c", "d");
        assertThat(data.id()).isEqualTo("key");
        assertThat(data.weight()).isEqualTo("w");
        assertThat(data.partitions().or(9)).isEqualTo(3);
        assertThat(data.scale()).isEqualTo(new Scaling.Rule(Scaling.Rule.Kind.BY, 255));
        Training training = options(job).training();
        assertThat(training.optimizer()).isEqualTo(new Sgd(0.01, 0.9, false, 0));
        assertThat(training.schedule().spec().name()).isEqualTo("cosine");
        assertThat(training.batch()).isEqualTo(64);
        assertThat(training.epochs()).isEqualTo(3);
        assertThat(training.localSteps()).isEqualTo(4);
        assertThat(training.outer()).isEqualTo(Sgd.of(0.7));
        assertThat(training.seed()).isEqualTo(-12345678901L);
        assertThat(training.freeze()).containsExactly("0.linear");
        assertThat(training.clip()).isEqualTo(new Training.Clip(1.0, null, false));
        Running running = running(job);
        assertThat(running.shards().auto()).isTrue();
        assertThat(running.plan()).isEqualTo(Running.Plan.ROUNDS);
        assertThat(running.checkpoint().every().number()).isEqualTo(10);
        assertThat(running.earlyStopping()).isEqualTo(new Running.EarlyStopping(2, "accuracy"));
        assertThat(running.evaluate().every().number()).isEqualTo(5);
    }

    @Test
    void theEffectiveJobReadsAsTheSameJob() {
        for (Job job : List.of(
                parse(SMALL),
                parse(SMALL, "data.scale.by=16", "data.dev=0.1", "training.optimizer.adam.rate=1e-9", "name='1e3'"),
                parse(SMALL, "data.train='yes'", "data.label=[a, \"#b\"]", "training.clip.value=5", "output=\"a: b\""),
                parse("{model: forest, data: {train: x}, forest: {share: 1}}"))) {
            Job again = JobFile.parse("another.yaml", job.yaml(), List.of(), TestKind.KINDS);

            assertThat(again).isEqualTo(job);
            assertThat(again.json()).isEqualTo(job.json());
            assertThat(again.yaml()).isEqualTo(job.yaml());
        }
    }

    @Test
    void theEffectiveJobLooksAsPeopleWriteThem() {
        assertThat(parse(SMALL, "training.optimizer.sgd.rate=0.0001").yaml()).isEqualTo("""
                name: small
                model: network
                output: out/small
                data:
                  train: rows.csv
                  format: auto
                  header: auto
                  encoding: auto
                  separator: auto
                  quote: auto
                  escape: auto
                  comment: auto
                  decimal: auto
                  multiLine: auto
                  label: label
                  partitions: auto
                  scale: none
                network:
                  - linear: {outputs: 10}
                loss: {crossEntropy: {labelSmoothing: 0.0}}
                training:
                  optimizer: {sgd: {rate: 0.0001, momentum: 0.0, nesterov: false, decay: 0.0}}
                  schedule: constant
                  batch: 32
                  epochs: 10
                  localSteps: 1
                  outer: {sgd: {rate: 1.0, momentum: 0.0, nesterov: false, decay: 0.0}}
                  seed: 1
                  shards: 8
                  plan: auto
                  checkpoint: {every: auto, keep: 2}
                  evaluate: {every: auto}
                  onnx: false
                """);
    }

    @Test
    void asJsonTheJobIsOneObject() {
        assertThat(parse("{model: forest, data: {train: x, scale: {by: 2}}}", "forest.share=1e-9")
                        .json())
                .isEqualTo(
                        "{\"name\":\"small\",\"model\":\"forest\",\"output\":\"out/small\",\"data\":{\"train\":\"x\","
                                + "\"format\":\"auto\",\"header\":\"auto\",\"encoding\":\"auto\",\"separator\":\"auto\","
                                + "\"quote\":\"auto\",\"escape\":\"auto\",\"comment\":\"auto\",\"decimal\":\"auto\","
                                + "\"multiLine\":\"auto\",\"label\":\"label\",\"partitions\":\"auto\","
                                + "\"scale\":{\"by\":2.0}},\"forest\":{\"trees\":100,\"share\":1.0E-9}}");
    }

    @Test
    void aLaterKindBringsItsOwnSections() {
        Job job = parse("{model: forest, data: {train: x}, forest: {trees: 3}}", "forest.share=0.25");

        assertThat(job.sections(TestKind.Trees.class).forest()).isEqualTo(new TestKind.Forest(3, 0.25));
    }

    @Test
    void theKindItselfCanBeSet() {
        Job job = parse("{data: {train: x}}", "model=forest", "forest.trees=7");

        assertThat(job.sections(TestKind.Trees.class).forest().trees()).isEqualTo(7);
    }

    @Test
    void readsFiles(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("digits.yml"), SMALL);
        Path broken = Files.write(folder.resolve("broken.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});

        assertThat(JobFile.read(file, List.of(), TestKind.KINDS).name()).isEqualTo("digits");
        assertThatThrownBy(() -> JobFile.read(folder.resolve("none.yaml"), List.of(), TestKind.KINDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("none.yaml") + ": expected a job file, found nothing");
        assertThatThrownBy(() -> JobFile.read(broken, List.of(), TestKind.KINDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(broken + ": expected a text in UTF-8, found other bytes");
    }
}
