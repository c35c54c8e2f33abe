package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.spark.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KMeansTest {
    @TempDir
    Path folder;

    /** Three heaps around (0, 0), (10, 0) and (0, 10). */
    private static List<double[]> rows(int heap) {
        return IntStream.range(0, 30)
                .mapToObj(i -> new double[] {(heap == 1 ? 10 : 0) + i % 7 / 10.0, (heap == 2 ? 10 : 0) + i % 5 / 10.0})
                .toList();
    }

    private static Dataset<Row> heaps() {
        List<Row> rows = new ArrayList<>();
        for (int heap = 0; heap < 3; heap++) {
            rows(heap).forEach(row -> rows.add(RowFactory.create(row[0], row[1])));
        }
        return Sessions.session()
                .createDataFrame(
                        rows, new StructType().add("x", DataTypes.DoubleType).add("y", DataTypes.DoubleType));
    }

    @Test
    void aUserOfMllibChangesTheImport() throws IOException {
        Dataset<Row> heaps = new org.apache.spark.ml.feature.VectorAssembler()
                .setInputCols(new String[] {"x", "y"})
                .setOutputCol("features")
                .transform(heaps());
        KMeansModel ours = new KMeans()
                .setK(3)
                .setMaxIter(10)
                .setInitMode("k-means||")
                .setInitSteps(2)
                .setTol(1e-4)
                .setDistanceMeasure("euclidean")
                .setSeed(1)
                .fit(heaps);

        double cost = 0;
        List<Vector> means = new ArrayList<>();
        for (int heap = 0; heap < 3; heap++) {
            List<double[]> rows = rows(heap);
            double[] mean = {
                rows.stream().mapToDouble(row -> row[0]).average().orElseThrow(),
                rows.stream().mapToDouble(row -> row[1]).average().orElseThrow()
            };
            means.add(Vectors.dense(mean));
            cost += rows.stream()
                    .mapToDouble(row -> Math.pow(row[0] - mean[0], 2) + Math.pow(row[1] - mean[1], 2))
                    .sum();
        }
        assertThat(ours.summary().trainingCost()).isCloseTo(cost, within(1e-9));
        assertThat(List.of(ours.clusterCenters()))
                .usingElementComparator((a, b) -> Vectors.sqdist(a, b) < 1e-18 ? 0 : 1)
                .containsExactlyInAnyOrderElementsOf(means);
        Dataset<Row> said = ours.transform(heaps);
        assertThat(said.schema().apply("prediction").dataType()).isEqualTo(DataTypes.IntegerType);
        assertThat(said.select("prediction").distinct().count()).isEqualTo(3);
        Row first = said.first();
        assertThat((int) ours.predict(first.<Vector>getAs("features"))).isEqualTo(first.<Integer>getAs("prediction"));

        ours.write().overwrite().save(folder.resolve("model").toString());
        KMeansModel back = KMeansModel.load(folder.resolve("model").toString());
        assertThat(back.fingerprint()).isEqualTo(ours.fingerprint());
        assertThat(back.getK()).isEqualTo(3);
    }

    @Test
    void optionsAreRefusedByTheNameThatTheUserKnows() {
        assertThatThrownBy(() -> new KMeans().setMaxIter(-1))
                .hasMessage("maxIter: expected a number of at least 0, found -1");
        assertThatThrownBy(() -> new KMeans().setInitMode("kmeans")).hasMessageStartingWith("initMode: expected");
        assertThatThrownBy(() -> new KMeans().setDistanceMeasure("far"))
                .hasMessageStartingWith("distanceMeasure: expected");
    }
}
