package io.github.thalweg.spark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import scala.Tuple2;

/** What shards hold, as lines that tests compare. */
public final class Contents {
    private Contents() {}

    /** Every row of every shard, in order, of a part of a table. */
    public static List<String> of(Table table, int part) {
        return of(table.shards(part));
    }

    public static List<String> of(JavaPairRDD<Integer, Rows> packed) {
        List<Tuple2<Integer, String>> shards = packed.mapToPair(
                        shard -> new Tuple2<>(shard._1(), String.join("\n", lines(shard._1(), shard._2()))))
                .collect();
        assertThat(shards.stream().map(Tuple2::_1)).isSorted().doesNotHaveDuplicates();
        return shards.stream().map(Tuple2::_2).toList();
    }

    /** Every row of every shard, in order, of a table without parts. */
    public static List<String> of(Table table) {
        return of(table, 0);
    }

    public static List<String> of(LocalShards<Rows> shards) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < shards.count(); i++) {
            lines.add(String.join("\n", lines(i, shards.list().get(i))));
        }
        return lines;
    }

    public static List<String> lines(int shard, Rows rows) {
        List<String> lines = new ArrayList<>();
        lines.add("shard " + shard + " of " + rows.form());
        double[] values = new double[rows.features()];
        for (int i = 0; i < rows.rows(); i++) {
            rows.copyFeatures(i, values, 0);
            StringBuilder line =
                    new StringBuilder(Long.toHexString(rows.id(i))).append(' ').append(Arrays.toString(values));
            for (int t = 0; t < rows.targets(); t++) {
                line.append(' ').append(rows.target(i, t));
            }
            lines.add(line.append(" × ").append(rows.weight(i)).toString());
        }
        return lines;
    }

    /** The same without what is said of how shards are stored. */
    public static List<String> withoutForm(List<String> contents) {
        return contents.stream()
                .map(shard -> shard.replaceFirst(" of RowForm.*", ""))
                .toList();
    }

    /** The rows without shards and ids, sorted. */
    public static List<String> rows(List<String> contents) {
        return contents.stream()
                .flatMap(String::lines)
                .filter(line -> !line.startsWith("shard"))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
