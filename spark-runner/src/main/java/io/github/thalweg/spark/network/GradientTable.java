package io.github.thalweg.spark.network;

import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.nn.Batch;
import io.github.thalweg.nn.GradientCheck;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.NetworkSections;
import io.github.thalweg.spark.kind.LabelUse;
import io.github.thalweg.spark.kind.Tables;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import io.github.thalweg.train.Inputs;
import io.github.thalweg.train.NetworkFit;
import io.github.thalweg.train.NetworkRecipe;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/** Checks the gradients of a job's network on a few of the job's own rows, at its first parameters. */
final class GradientTable {
    private static final int ROWS = 16;
    private static final int DIRECTIONS = 5;

    private GradientTable() {}

    static String of(Job job, SparkSession spark) {
        NetworkSections sections = job.sections(NetworkSections.class);
        NetworkRecipe recipe = JobRecipe.of(sections, job.data());
        try (Tables tables = Tables.load(
                        spark, job.data(), LabelUse.of(recipe, job.data().ofSteps()), 1, false);
                LocalShards<Rows> rows = (LocalShards<Rows>)
                        tables.train(new Placement(Placement.Plan.LOCAL, "a few rows are enough"))) {
            NetworkFit fit = recipe.prepare(
                    rows,
                    tables.featureNames(),
                    tables.names(recipe.classes(tables.featureNames().size(), tables.ragged()) > 0),
                    tables.ragged());
            return check(fit, rows.list().get(0), sections.training().seed());
        }
    }

    private static String check(NetworkFit fit, Rows rows, long seed) {
        int count = Math.min(ROWS, rows.rows());
        float[] y = new float[count * rows.targets()];
        for (int i = 0; i < count; i++) {
            for (int t = 0; t < rows.targets(); t++) {
                y[i * rows.targets() + t] = (float) rows.target(i, t);
            }
        }
        Inputs inputs = new Inputs(fit.objective().network().inputShape(), fit.scaling());
        Tensor x = inputs.gather(rows, IntStream.range(0, count).toArray(), count);
        GradientCheck<Batch> check = new GradientCheck<>(fit.objective(), true, DIRECTIONS, seed);
        return table(check.rows(
                fit.learner().parameters(),
                new Batch(x, Tensor.of(Shape.of(count, rows.targets()), y), null),
                inputs.lengths()));
    }

    private static String table(List<GradientCheck.Row> rows) {
        int width = rows.stream().mapToInt(row -> row.path().length()).max().orElse(0);
        String head = "%-" + Math.max(width, 9) + "s  %-25s  %-25s  %9s  %9s  %9s%n";
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, head, "parameter", "numeric", "analytic", "min error", "mean", "max"));
        for (GradientCheck.Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    head,
                    row.path(),
                    String.format(Locale.ROOT, "%.4g to %.4g", row.numericLow(), row.numericHigh()),
                    String.format(Locale.ROOT, "%.4g to %.4g", row.analyticLow(), row.analyticHigh()),
                    String.format(Locale.ROOT, "%.2e", row.leastError()),
                    String.format(Locale.ROOT, "%.2e", row.meanError()),
                    String.format(Locale.ROOT, "%.2e", row.greatestError())));
        }
        return text.toString().stripTrailing();
    }
}
