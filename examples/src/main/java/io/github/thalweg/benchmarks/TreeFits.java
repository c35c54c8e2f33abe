package io.github.thalweg.benchmarks;

import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.spark.SparkShards;
import io.github.thalweg.spark.load.Columns;
import io.github.thalweg.spark.load.Labels;
import io.github.thalweg.spark.load.Packing;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Deviance;
import io.github.thalweg.tree.objective.Logistic;
import io.github.thalweg.tree.objective.Step;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Our fits of tables of {@link TreeRows}: packing, binning and growing, as a job in {@code local[2]} does them. */
@FunctionalInterface
interface TreeFits {
    List<String> CLASSES = List.of("0", "1");
    Columns COLUMNS = new Columns(List.of("label"), List.of("features"), null, null);

    TreeFit prepare(Shards<Rows> rows, Features features);

    static TreeFits forest(int trees, int depth, int bins) {
        ForestOptions usual = ForestOptions.of(trees, depth, Impurity.GINI);
        ForestOptions options = new ForestOptions(
                trees, usual.growth().withBins(bins), Impurity.GINI, true, 1, usual.subset(), false, 1);
        return (rows, features) -> ForestFit.prepare(rows, features, CLASSES, options);
    }

    static TreeFits boosting(int rounds, int depth, int bins) {
        Growth growth = Growth.ofDepth(depth).withBins(bins);
        BoostingOptions options = BoostingOptions.of(rounds, 0.1, growth, new Logistic(), 1);
        return (rows, features) -> BoostingFit.prepare(rows, features, CLASSES, options);
    }

    /** Boosting as MLlib's users have it where they change the import: no second derivatives, see {@link Step.Gradient}. */
    static TreeFits plainBoosting(int rounds, int depth, int bins) {
        Growth growth = Growth.ofDepth(depth).withBins(bins);
        BoostingOptions options = new BoostingOptions(
                rounds,
                0.1,
                growth,
                new Deviance(),
                0,
                0,
                0,
                1,
                1,
                1,
                null,
                List.of(),
                new Step.Gradient(),
                ClassWeights.EQUAL,
                1);
        return (rows, features) -> BoostingFit.prepare(rows, features, CLASSES, options);
    }

    Packing PACKING = new Packing(SparkShards.STANDARD, 2, RowSplit.none(), Labels.numbers(), true);

    default TreeModel fit(Dataset<Row> data) {
        try (Table table = Table.of(data, COLUMNS, PACKING.inPlace(2));
                SparkShards<Rows> packed = table.keep(0);
                Shards<Rows> rows = packed.toLocal(2);
                TreeFit fit = prepare(rows, Features.numbers(names()))) {
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }

    static SparkShards<Rows> shards(Dataset<Row> data) {
        return Table.of(data, COLUMNS, PACKING).keep(0);
    }

    static List<String> names() {
        return java.util.stream.IntStream.range(0, TreeRows.FEATURES)
                .mapToObj(i -> "x" + i)
                .toList();
    }
}
