package io.github.thalweg.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricTest {
    @Test
    void errorsAndLossesAreBetterSmall() {
        assertThat(Arrays.stream(Metric.values()).filter(metric -> !metric.largerIsBetter()))
                .containsExactlyInAnyOrder(
                        Metric.LOSS, Metric.LOG_LOSS, Metric.MSE, Metric.RMSE, Metric.MAE, Metric.INERTIA);
    }

    @Test
    void everyMetricIsFoundByItsName() {
        for (Metric metric : Metric.values()) {
            assertThat(Metric.named(metric.toString())).isSameAs(metric);
        }
    }

    @Test
    void everyNameThatEvaluationsUseIsAMetric() {
        LabelEvaluation classes = LabelEvaluation.ofClasses(6);
        LabelEvaluation values = LabelEvaluation.ofValues(1);
        for (int label = 0; label < 2; label++) {
            classes.count(new double[] {0.5, 0.1, 0.1, 0.1, 0.1, 0.1}, 0, new double[] {label}, 1);
        }
        values.count(new double[] {1}, 0, new double[] {2}, 1);
        classes.addLoss(1);
        values.addLoss(1);

        Set<String> names = new HashSet<>(classes.metrics().keySet());
        names.addAll(values.metrics().keySet());

        names.addAll(List.of("inertia", "silhouette")); // of clusters

        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Metric.values()).map(Metric::toString).toList());
    }

    @Test
    void unknownNamesLeadToTheNearest() {
        assertThatThrownBy(() -> Metric.named("acuracy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown metric \"acuracy\"; did you mean \"accuracy\"?");
        assertThatThrownBy(() -> Metric.named("xyzzy"))
                .hasMessage("unknown metric \"xyzzy\"; known are [accuracy, loss, top5, precision, recall, f1, logLoss,"
                        + " auc, r2, mse, rmse, mae, inertia, silhouette]");
    }
}
