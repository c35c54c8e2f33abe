package io.github.thalweg.spark.kind;

import io.github.thalweg.spark.job.Data;
import io.github.thalweg.spark.load.Sources;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.format.image.ImageInput;
import io.github.thalweg.spark.load.row.Columns;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** The sources of rows that a job's data section names, with the columns that are wanted of them. */
final class JobSources {
    private JobSources() {}

    /** The source of rows to train with; where nobody asks for labels, columns that the job calls so are no features. */
    static Source of(SparkSession spark, Data data, LabelUse use, String path, String labels, List<String> features) {
        if (use.labelled() || !features.isEmpty()) {
            return of(data, path, labels, features, use.labelled());
        }
        Source bare = of(data, path, labels, features, false);
        Set<String> others = new HashSet<>(data.label());
        others.add(data.id());
        others.add(data.weight());
        List<String> all = List.of(Sources.read(spark, bare).columns());
        boolean apart =
                bare.format().equals("idx") || bare.format().equals("libsvm") || all.contains(ImageInput.PIXELS);
        return apart || all.stream().noneMatch(data.label()::contains)
                ? bare
                : of(
                        data,
                        path,
                        labels,
                        all.stream().filter(name -> !others.contains(name)).toList(),
                        false);
    }

    static Source of(Data data, String path, String labels, List<String> features, boolean labelled) {
        Columns columns = new Columns(labelled ? data.label() : List.of(), features, data.id(), data.weight());
        return new Source(path, data.reading(), labels, columns);
    }
}
