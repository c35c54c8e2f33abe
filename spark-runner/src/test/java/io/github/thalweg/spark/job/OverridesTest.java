package io.github.thalweg.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.spark.run.Running;
import io.github.thalweg.train.NetworkOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
    private static final Schema SCHEMA =
            new Schema(List.of(Job.Common.class)).and("", NetworkOptions.class).and("training", Running.class);

    @SuppressWarnings("unchecked") // a file's outermost level
    private static Object apply(String text, String... sets) {
        Map<String, Object> tree =
                (Map<String, Object>) Document.read("test", text).tree();
        return new Overrides(List.of(sets)).apply(tree, SCHEMA);
    }

    private static Object tree(String text) {
        return Document.read("test", text).tree();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{training: {optimizer: adam}}                    | training.optimizer.adam.rate=0.01 | {training: {optimizer: {adam: {rate: 0.01}}}}",
                "{training: {optimizer: {adam: {rate: 1, b: 2}}}} | training.optimizer.adam.rate=0.01 | {training: {optimizer: {adam: {rate: 0.01, b: 2}}}}",
                "{training: {optimizer: {adam: }}}                | training.optimizer.adam.rate=0.01 | {training: {optimizer: {adam: {rate: 0.01}}}}",
                "{training: {batch: 3}}                           | training.optimizer.adam.rate=0.01 | {training: {batch: 3, optimizer: {adam: {rate: 0.01}}}}",
                "{}                                               | training.optimizer.adam.rate=0.01 | {training: {optimizer: {adam: {rate: 0.01}}}}",
                "{training: {optimizer: {sgd: {momentum: 0.9}}}}  | training.optimizer.adam.rate=0.01 | {training: {optimizer: {adam: {rate: 0.01}}}}",
                "{training: {optimizer: sgd}}                     | training.optimizer.adam.rate=0.01 | {training: {optimizer: {adam: {rate: 0.01}}}}",
                "{training: {optimizer: {adam: {rate: 0.1}}}}     | training.optimizer=sgd            | {training: {optimizer: sgd}}",
                "{training: {batch: 3}}                           | training.batch=4                  | {training: {batch: 4}}",
                "{training: {batch: 3, epochs: 2}}                | training.batch=                   | {training: {batch: null, epochs: 2}}",
                "{network: [{linear: {outputs: 3}}, relu]}        | network.0.linear.outputs=32       | {network: [{linear: {outputs: 32}}, relu]}",
                "{network: [{linear: {outputs: 3}}, relu]}        | network.1=tanh                    | {network: [{linear: {outputs: 3}}, tanh]}",
                "{network: [{linear: {outputs: 3}}, relu]}        | network.1.dropout.rate=0.5        | {network: [{linear: {outputs: 3}}, {dropout: {rate: 0.5}}]}",
                "{network: [relu]}                                | network=[tanh, {elu: {alpha: 2}}] | {network: [tanh, {elu: {alpha: 2}}]}",
                "{data: {scale: none}}                            | data.scale.by=16                  | {data: {scale: {by: 16}}}",
                "{data: {train: a}}                               | data.train=*.csv                  | {data: {train: '*.csv'}}",
                "{data: {train: a}}                               | data.train=a=b                    | {data: {train: a=b}}",
                "{data: {label: a}}                               | data.label=\"7\"                  | {data: {label: '7'}}",
            })
    void changesTheTree(String before, String set, String after) {
        assertThat(apply(before, set)).isEqualTo(tree(after));
    }

    @Test
    void theLastOfTwoCounts() {
        assertThat(apply("{}", "training.batch=1", "training.optimizer=sgd", "training.batch=2"))
                .isEqualTo(tree("{training: {batch: 2, optimizer: sgd}}"));
    }

    @Test
    void leavesTheTreeItWasGivenAsItIs() {
        Map<String, Object> tree = Map.of("training", Map.of("batch", 3));

        new Overrides(List.of("training.batch=4")).apply(tree, SCHEMA);

        assertThat(tree).isEqualTo(Map.of("training", Map.of("batch", 3)));
    }
}
