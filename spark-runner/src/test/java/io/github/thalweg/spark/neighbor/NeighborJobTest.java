package io.github.thalweg.spark.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.neighbor.NeighborSearch;
import io.github.thalweg.neighbor.Neighbors;
import io.github.thalweg.neighbor.Queries;
import io.github.thalweg.neighbor.SearchOptions;
import io.github.thalweg.spark.Held;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.SparkShards;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Evaluated;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.Kinds;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.kind.Output;
import io.github.thalweg.spark.kind.RecipeKinds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighborJobTest {
    private static final Kinds KINDS = RecipeKinds.standard();

    @TempDir
    Path folder;

    private Job job(String output, String... sets) {
        List<String> all = new ArrayList<>(List.of("output=" + folder.resolve(output)));
        all.addAll(List.of(sets));
        return JobFile.parse("digits-neighbors.yaml", """
                model: nearest-neighbors
                data: {train: ../examples/data/digits_8x8.csv.gz, test: 0.2}
                neighbors: {k: 3}
                """, all, KINDS);
    }

    private static Outcome train(Job job) {
        Kind kind = KINDS.named(job.model());
        return kind.train(new JobRun(job, Sessions.session(), false, false, List.of(), () -> false, note -> {}));
    }

    @Test
    void digitsAreReadTheSameWayByAnyPartitionsAndEngine() {
        Outcome one = train(job("one", "data.partitions=1"));
        Outcome seven = train(job("seven", "data.partitions=7"));
        Outcome tree = train(job("tree", "neighbors.index=tree"));

        assertThat(one.metrics().get("accuracy")).isGreaterThan(0.97);
        assertThat(seven.fingerprint()).isEqualTo(one.fingerprint());
        assertThat(seven.metrics()).isEqualTo(one.metrics());
        assertThat(tree.metrics()).isEqualTo(one.metrics());
    }

    @Test
    void aSavedModelIsEvaluatedAndExplained() {
        Job job = job("saved");
        Outcome outcome = train(job);
        var saved = Output.of(job.output(), Sessions.session().sparkContext().hadoopConfiguration())
                .load();
        Kind kind = KINDS.named(job.model());

        assertThat(saved.fingerprint()).isEqualTo(outcome.fingerprint());
        assertThat(kind.inspect(saved))
                .contains("rows of 64 features")
                .contains("k: 3")
                .contains("metric: euclidean")
                .contains(outcome.fingerprint());
        Evaluated evaluated = kind.evaluate(new Application(
                saved,
                job.output(),
                "../examples/data/digits_8x8.csv.gz",
                null,
                List.of(),
                Sessions.session(),
                () -> false,
                note -> {}));
        assertThat(evaluated.metrics().get("accuracy"))
                .isGreaterThan(outcome.metrics().get("accuracy"));
    }

    @Test
    void wrongSectionsAreRefusedBeforeAnythingRuns() {
        assertThatThrownBy(() -> job("x", "neighbors.k=0"))
                .hasMessageContaining("neighbors.k: expected a positive number, found 0");
        assertThatThrownBy(() -> job("x", "neighbors.metric=cosines")).hasMessageContaining("did you mean \"cosine\"");
        assertThatThrownBy(() -> job("x", "neighbors.metric=cosine", "neighbors.index=tree"))
                .hasMessageContaining("neighbors.metric: a ball tree needs one");
        assertThatThrownBy(() -> job("x", "neighbors.index=kd"))
                .hasMessageContaining("neighbors.index: expected one of auto, tree, blocks, found \"kd\"");
        assertThatThrownBy(() -> job("x", "neighbors.predict=both"))
                .hasMessageContaining("neighbors.predict: expected one of classes, values, found \"both\"");
        assertThatThrownBy(() -> job("x", "data.scale=standard")).hasMessageContaining("data.scale");
        assertThatThrownBy(() -> train(job("x", "neighbors.k=5000")))
                .hasMessageStartingWith("neighbors.k: expected at most");
    }

    @Test
    void valuesAreAveraged() {
        Outcome outcome = train(job("values", "neighbors.predict=values"));

        assertThat(outcome.metrics()).containsKey("rmse");
        assertThat(outcome.metrics().get("rmse")).isLessThan(1);
    }

    @Test
    void pointsThatStayInSparkAnswerAsThoseInThreads() {
        double[][] points = IntStream.range(0, 400)
                .mapToObj(i -> new double[] {i % 20, i * 7 % 13, i % 3})
                .toArray(double[][]::new);
        double[] labels = IntStream.range(0, 400).mapToDouble(i -> i % 5).toArray();
        Queries queries = Queries.of(new double[][] {{3.5, 4, 1}, {10, 10.5, 0}, {0, 0, 0}});
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(Sessions.session().sparkContext());
        try (LocalShards<Rows> local = LocalRows.of(points, labels, null, 7, 2);
                NeighborSearch threads = NeighborSearch.of(local, SearchOptions.of(6))) {
            Neighbors expected = threads.nearest(queries);
            List<Held<Rows>> held = IntStream.range(0, 7)
                    .mapToObj(i -> new Held<>(i, local.list().get(i)))
                    .toList();
            for (int partitions : new int[] {1, 2, 7}) {
                try (SparkShards<Rows> rows = SparkShards.of(spark.parallelize(held, partitions), 7);
                        NeighborSearch search = NeighborSearch.of(rows, SearchOptions.of(6))) {
                    Neighbors found = search.nearest(queries);
                    for (int query = 0; query < 3; query++) {
                        for (int rank = 0; rank < 6; rank++) {
                            assertThat(found.distance(query, rank)).isEqualTo(expected.distance(query, rank));
                            assertThat(found.id(query, rank)).isEqualTo(expected.id(query, rank));
                        }
                    }
                }
            }
        }
    }
}
