package io.github.thalweg.tree.bin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Models;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Logistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinCacheTest {
    private static final Features THREE = Features.numbers(List.of("a", "b", "c"));
    private static final List<String> CLASSES = List.of("no", "yes");

    private static LocalShards<Rows> rows() {
        Random random = new Random(5);
        double[][] points = new double[400][3];
        double[] labels = new double[points.length];
        for (int i = 0; i < labels.length; i++) {
            for (int f = 0; f < 3; f++) {
                points[i][f] = random.nextGaussian();
            }
            labels[i] = points[i][0] * points[i][1] + 0.3 * random.nextGaussian() > 0 ? 1 : 0;
        }
        return LocalRows.of(points, labels, null, 4, 2);
    }

    private static TreeFit boosting(Binning binning, int depth) {
        return BoostingFit.prepare(
                binning, THREE, CLASSES, BoostingOptions.of(6, 0.3, Growth.ofDepth(depth), new Logistic(), 1), null);
    }

    private static TreeFit forest(Binning binning, int depth) {
        return ForestFit.prepare(binning, THREE, CLASSES, ForestOptions.of(5, depth, Impurity.GINI), null);
    }

    private static String print(TreeFit prepared) {
        try (TreeFit fit = prepared) {
            fit.run(List.of(), 0, () -> false);
            return Models.fingerprint(fit.model());
        }
    }

    /** Boosting remembers of each shard where its rows stand, so fits of the same bins must not meet there. */
    @Test
    void fitsOneAfterTheOtherAreTheBitsOfFitsAlone() {
        try (LocalShards<Rows> rows = rows();
                BinCache cache = new BinCache(rows)) {
            List<Function<Binning, TreeFit>> fits = List.of(
                    binning -> boosting(binning, 2),
                    binning -> boosting(binning, 4),
                    binning -> forest(binning, 3),
                    binning -> boosting(binning, 2));
            for (Function<Binning, TreeFit> fit : fits) {
                assertThat(print(fit.apply(cache))).isEqualTo(print(fit.apply(Binning.of(rows))));
            }
        }
    }

    @Test
    void fitsAtTheSameTimeAreTheBitsOfFitsAlone() {
        try (LocalShards<Rows> rows = rows();
                BinCache cache = new BinCache(rows)) {
            List<String> alone = new ArrayList<>();
            for (int depth = 1; depth <= 6; depth++) {
                alone.add(print(boosting(Binning.of(rows), depth)));
            }

            List<String> together = IntStream.rangeClosed(1, 6)
                    .parallel()
                    .mapToObj(depth -> print(boosting(cache, depth)))
                    .toList();

            assertThat(together).isEqualTo(alone);
        }
    }

    @Test
    void rowsAreCutOnceForEachWayToCutThem() {
        try (LocalShards<Rows> rows = rows();
                BinCache cache = new BinCache(rows)) {
            Binned first = cache.of(THREE, CLASSES, 32, ClassWeights.EQUAL, List.of());
            Binned second = cache.of(THREE, CLASSES, 32, ClassWeights.EQUAL, List.of());

            assertThat(second.cuts()).isSameAs(first.cuts());
            assertThat(second.shards()).isNotSameAs(first.shards());
            assertThat(((LocalShards<Bins>) second.shards()).list())
                    .containsExactlyElementsOf(((LocalShards<Bins>) first.shards()).list());
            assertThat(cache.of(THREE, CLASSES, 16, ClassWeights.EQUAL, List.of())
                            .cuts())
                    .isNotSameAs(first.cuts());
            assertThat(cache.of(THREE, CLASSES, 32, new ClassWeights.Balanced(), List.of())
                            .cuts())
                    .isNotSameAs(first.cuts());
        }
    }
}
