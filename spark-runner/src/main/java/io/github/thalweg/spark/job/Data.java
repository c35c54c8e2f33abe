package io.github.thalweg.spark.job;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.spark.load.format.Reading;
import io.github.thalweg.spec.Count;
import io.github.thalweg.spec.Spec;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the rows are and what their columns mean. The only home of these defaults.
 *
 * @param train path of the training rows: a file, a folder or a pattern, on any file system that Spark can read
 * @param test rows for the metrics at the end, or null
 * @param dev rows for the metrics on the way and for early stopping, or null
 * @param reading how files are read: {@code data.format}, {@code data.header}, {@code data.separator} and so on
 * @param label the columns to predict: {@code label}; formats that keep labels apart do not look at it
 * @param labels path of the labels of IDX images, or null: found beside them
 * @param features the columns to learn from; none: all that are not label, id or weight
 * @param derive columns to be made before any of the others is looked for: a name, and an expression of Spark SQL over the
 *     columns there are, such as {@code late: delay > 15}; one may use those above it. Columns of CSV files are texts: {@code double(delay)}
 *     makes a number of one with fractions
 * @param categories features whose values are names, also where they look like numbers; in files with types of their own,
 *     trees take features that are texts for such anyway
 * @param id the column that names a row, or null: a row is known by its content
 * @param weight the column that says how much a row counts, or null: each counts 1
 * @param partitions in which Spark works; the result does not depend on it
 * @param scale how features are scaled
 * @param shape of the features of a row for models that look at more than a row of numbers: {@code [28, 28, 1]}, whose product
 *     is the number of features; −1 as the first: rows are runs of steps, as many as each has. None: images tell theirs, other
 *     features are a row
 * @param prepare steps that make columns of columns, behind {@code derive} and fitted to the training rows, such as {@code
 *     {oneHot: {column: city}}}
 * @param sequence where a sequence takes many rows, how they belong together; null: a row is one of its own
 */
public record Data(
        String train,
        HeldOut test,
        HeldOut dev,

        @JsonUnwrapped Reading reading,

        @JsonFormat(
                with = {
                    JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                    JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
                })
        List<String> label,

        String labels,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> features,

        Map<String, String> derive,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> categories,

        String id,
        String weight,
        Count partitions,
        Scaling.Rule scale,
        List<Integer> shape,
        List<Spec> prepare,
        Sequence sequence) {
    /** The first dimension of rows that are runs of steps. */
    private static final int STEPS = -1;

    public Data {
        Check.that(train != null && !train.isBlank(), "train: expected a path, found nothing");
        reading = reading == null ? Reading.STANDARD : reading;
        label = label == null ? List.of("label") : names("label", label);
        features = features == null ? List.of() : names("features", features);
        derive = derive == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(derive));
        derive.forEach((column, expression) -> Check.that(
                expression != null && !expression.isBlank(),
                "derive.%s: expected an expression of Spark SQL, found nothing",
                column));
        categories = categories == null ? List.of() : names("categories", categories);
        partitions = partitions == null ? Count.AUTO : partitions;
        scale = scale == null ? Scaling.Rule.NONE : scale;
        prepare = prepare == null ? List.of() : List.copyOf(prepare);
        shape = shape == null ? List.of() : Collections.unmodifiableList(shape);
        for (int i = 0; i < shape.size(); i++) {
            Integer dimension = shape.get(i);
            Check.that(
                    dimension != null && (dimension > 0 || i == 0 && dimension == STEPS),
                    "shape: expected positive numbers, or -1 for the first, found %s",
                    shape);
        }
        double product = shape.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
        Check.that(Math.abs(product) <= Integer.MAX_VALUE, "shape: expected at most 2^31 features, found %s", shape);
        Check.that(
                sequence == null || shape.isEmpty() || shape.get(0) == STEPS,
                "shape: expected -1 for the first of sequences, found %s",
                shape);
        for (String column : label) {
            Check.that(!features.contains(column), "features: expected no label among them, found \"%s\"", column);
        }
        double held = (test == null ? 0 : test.fraction()) + (dev == null ? 0 : dev.fraction());
        Check.that(
                held < 1, "test: expected to leave rows for training, found %s of them held out with data.dev", held);
    }

    /** Whether rows are runs of steps, as many as each has. */
    public boolean ofSteps() {
        return sequence != null || !shape.isEmpty() && shape.get(0) == STEPS;
    }

    private static List<String> names(String key, List<String> columns) {
        for (String column : columns) {
            Check.that(column != null && !column.isBlank(), "%s: expected names of columns, found an empty one", key);
        }
        Check.that(
                new HashSet<>(columns).size() == columns.size(),
                "%s: expected each column once, found %s",
                key,
                columns);
        return List.copyOf(columns);
    }
}
