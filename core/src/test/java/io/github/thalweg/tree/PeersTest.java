package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.forest.Subset;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Absolute;
import io.github.thalweg.tree.objective.Huber;
import io.github.thalweg.tree.objective.Logistic;
import io.github.thalweg.tree.objective.Objective;
import io.github.thalweg.tree.objective.Poisson;
import io.github.thalweg.tree.objective.Quantile;
import io.github.thalweg.tree.objective.Softmax;
import io.github.thalweg.tree.objective.Squared;
import io.github.thalweg.tree.objective.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Held-out metrics beside scikit-learn's and XGBoost's on the same splits of small tables (fixtures/tree_peers.json, made by
 * make_tree_peer_fixtures.py beside it). Seen: of 46 comparisons ours is the better one in 23; the worst is the 0.1-quantile
 * of the climate, whose pinball loss is 3.2 % above XGBoost's and 0.6 % above scikit-learn's.
 */
class PeersTest {
    private static final Path FIXTURES = Path.of("src/test/fixtures");
    private static final int FOLDS = 5;

    /**
     * What a peer reached.
     *
     * @param deviation over seeds
     */
    record Peer(String name, String metric, double mean, double deviation) {}

    /** One learner on one table, beside its peers. */
    record Case(String learner, String table, List<Peer> peers) {
        @Override
        public String toString() {
            return learner + " of " + table;
        }
    }

    static Stream<Case> cases() throws IOException {
        Map<String, Case> cases = new LinkedHashMap<>();
        for (JsonNode row :
                new ObjectMapper().readTree(FIXTURES.resolve("tree_peers.json").toFile())) {
            String learner = row.get("learner").asText();
            String table = row.get("table").asText();
            cases.computeIfAbsent(learner + table, key -> new Case(learner, table, new ArrayList<>()))
                    .peers()
                    .add(new Peer(
                            row.get("peer").asText(),
                            row.get("metric").asText(),
                            row.get("mean").asDouble(),
                            row.get("deviation").asDouble()));
        }
        return cases.values().stream();
    }

    /**
     * No worse than a peer's mean by more than four of its deviations and 1 % of the rows, or 2 % of an error; 4 % of a
     * quantile's, whose trees are chosen by the signs of errors alone.
     */
    @ParameterizedTest
    @MethodSource("cases")
    void isAsGoodAsItsPeers(Case of) throws IOException {
        PeerTable table = PeerTable.read(FIXTURES.resolve("tables/" + of.table + ".csv.gz"));
        double[][] predictions = predictions(of.learner, table);
        for (Peer peer : of.peers) {
            double ours = PeerTable.metric(peer.metric, table.labels(), predictions);
            boolean more = "accuracy".equals(peer.metric);
            double room =
                    4 * peer.deviation + (more ? 0.01 : (peer.metric.startsWith("pinball") ? 0.04 : 0.02) * peer.mean);
            assertThat(more ? peer.mean - ours : ours - peer.mean)
                    .as(
                            "%s: %s of ours %.5f, of %s %.5f ± %.5f",
                            of, peer.metric, ours, peer.name, peer.mean, peer.deviation)
                    .isLessThan(room);
        }
    }

    private static double[][] predictions(String learner, PeerTable table) {
        double[][] out = new double[table.labels().length][];
        List<String> classes = table.classes() > 3
                ? List.of()
                : IntStream.range(0, table.classes())
                        .mapToObj(Integer::toString)
                        .toList();
        Features features = Features.numbers(table.names());
        for (int fold = 0; fold < FOLDS; fold++) {
            int apart = fold;
            int[] train = IntStream.range(0, out.length)
                    .filter(i -> i % FOLDS != apart)
                    .toArray();
            double[][] points =
                    IntStream.of(train).mapToObj(i -> table.points()[i]).toArray(double[][]::new);
            double[] labels =
                    IntStream.of(train).mapToDouble(i -> table.labels()[i]).toArray();
            try (LocalShards<Rows> rows = LocalRows.of(points, labels, null, 2, 1);
                    TreeFit fit = fit(learner, rows, features, classes)) {
                fit.run(List.of(), 0, () -> false);
                TreeModel model = fit.model();
                for (int i = fold; i < out.length; i += FOLDS) {
                    out[i] = model.predict(table.points()[i]);
                }
            }
        }
        return out;
    }

    private static TreeFit fit(String learner, LocalShards<Rows> rows, Features features, List<String> classes) {
        boolean numbers = classes.isEmpty();
        Impurity impurity = numbers ? Impurity.VARIANCE : Impurity.GINI;
        // as many features as scikit-learn tries, which rounds down
        String subset = Integer.toString((int) (numbers ? features.count() / 3.0 : Math.sqrt(features.count())));
        return switch (learner) {
            case "tree" ->
                ForestFit.prepare(
                        rows, features, classes, ForestOptions.oneTree(growth(numbers ? 4 : 3, 2500), impurity, 0));
            case "forest" ->
                ForestFit.prepare(
                        rows,
                        features,
                        classes,
                        new ForestOptions(60, growth(10, 256), impurity, true, 1, Subset.parse(subset), false, 1));
            case "extra" ->
                ForestFit.prepare(
                        rows,
                        features,
                        classes,
                        new ForestOptions(60, growth(10, 256), impurity, false, 1, Subset.parse(subset), true, 1));
            default -> BoostingFit.prepare(rows, features, classes, boosting(learner));
        };
    }

    /** XGBoost's options, or with a λ of 0 and no least weight scikit-learn's. */
    private static BoostingOptions boosting(String learner) {
        return switch (learner) {
            case "logistic" -> boosting(new Logistic(), 1, 1, null);
            case "plain logistic" -> boosting(new Logistic(), 0, 0, null);
            case "softmax" -> boosting(new Softmax(), 1, 1, null);
            case "squared" -> boosting(new Squared(), 1, 1, null);
            case "plain squared" -> boosting(new Squared(), 0, 0, null);
            case "absolute" -> boosting(new Absolute(), 0, 0, null);
            case "quantile 0.1" -> boosting(new Quantile(0.1), 0, 0, null);
            case "quantile 0.9" -> boosting(new Quantile(0.9), 0, 0, null);
            case "huber" -> boosting(new Huber(10), 0, 0, null);
            case "poisson" -> boosting(new Poisson(), 1, 1, null);
            default -> throw new IllegalArgumentException("learner: expected one that is known here, found " + learner);
        };
    }

    private static BoostingOptions boosting(Objective objective, double lambda, double minChildWeight, Step step) {
        return new BoostingOptions(
                60,
                0.1,
                growth(3, 256),
                objective,
                lambda,
                0,
                minChildWeight,
                1,
                1,
                1,
                null,
                List.of(),
                step,
                ClassWeights.EQUAL,
                1);
    }

    private static Growth growth(int depth, int bins) {
        return Growth.ofDepth(depth).withBins(bins);
    }
}
