package io.github.thalweg.spark.load;

import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.WrongLabel;
import io.github.thalweg.spark.Held;
import io.github.thalweg.spark.SparkShards;
import io.github.thalweg.spark.load.content.RowsByContent;
import io.github.thalweg.spark.load.format.Files;
import io.github.thalweg.spark.load.format.Generated;
import io.github.thalweg.spark.load.format.LibsvmInput;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.format.SqlInput;
import io.github.thalweg.spark.load.format.Unreadable;
import io.github.thalweg.spark.load.format.csv.CsvInput;
import io.github.thalweg.spark.load.format.image.IdxInput;
import io.github.thalweg.spark.load.format.image.ImageInput;
import io.github.thalweg.spark.load.format.json.JsonInput;
import io.github.thalweg.spark.load.place.RowsInPlace;
import io.github.thalweg.spark.load.row.Classes;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Cut;
import io.github.thalweg.spark.load.row.Findings;
import io.github.thalweg.spark.load.row.Input;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Packing;
import io.github.thalweg.spark.load.row.RowLayout;
import io.github.thalweg.spark.load.row.Sizes;
import io.github.thalweg.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * A table that has been read, checked and cut into shards. Its rows are known by their content, wherever they lie; they are
 * moved to where their ids belong ({@link RowsByContent}), or stay where they were read ({@link RowsInPlace}), as {@link
 * Packing} says.
 */
public final class Table implements AutoCloseable {
    private static final double MUCH = 1 << 26; // bytes: what they are known by is then some megabytes too

    private final JavaSparkContext spark;
    private final Cut cut;
    private final Findings findings;
    private final RowForm form;
    private final Classes classes;
    private final List<String> classNames;
    private final List<String> featureNames;
    private final List<String> targetNames;
    private final Shape shape;
    private final Function<Labels, String> diagnosis;

    private Table(JavaSparkContext spark, Cut cut, RowLayout layout, Input<?> input, Packing packing) {
        this.spark = spark;
        this.cut = cut;
        this.findings = cut.findings();
        int width = input.width() >= 0 ? input.width() : findings.greatestWidth();
        packing.requireShape(width);
        // an entry of a sparse row costs 12 bytes, a dense one 8 or 4
        boolean sparse = layout.sparse() && findings.entries < findings.rows * width / 3.0;
        this.form = layout.ragged()
                ? RowForm.ragged(width, layout.targets(), layout.weighted(), !findings.narrow())
                : new RowForm(width, layout.targets(), layout.weighted(), sparse, !findings.narrow());
        this.classes = Classes.of(findings);
        List<String> known = packing.labels().names();
        this.classNames = known.isEmpty() ? classes.names() : known;
        this.featureNames = input.features().apply(width);
        this.targetNames = input.targets();
        Shape row = layout.ragged() ? Shape.example(Shape.ANY, width) : Shape.of(width);
        Shape own = input.shape() == null ? row : input.shape();
        this.shape = packing.shape() == null ? own : packing.shape();
        this.diagnosis = labelled -> diagnosis(input, labelled);
    }

    private Table(Table same, Classes classes, List<String> featureNames) {
        this.spark = same.spark;
        this.cut = same.cut;
        this.findings = same.findings;
        this.form = same.form;
        this.classes = classes;
        this.classNames = classes == same.classes ? same.classNames : classes.names();
        this.featureNames = featureNames;
        this.targetNames = same.targetNames;
        this.shape = same.shape;
        this.diagnosis = same.diagnosis;
    }

    /**
     * The same table for who takes labels of any two numbers, such as −1 and 1, for two classes: they are called by those
     * numbers, in ascending order. It is to be closed in place of this one.
     */
    public Table paired() {
        Classes pair = Classes.pair(findings);
        return classNames.isEmpty() && !pair.isEmpty() ? new Table(this, pair, featureNames) : this;
    }

    /** The same table, whose features are called so. It is to be closed in place of this one. */
    public Table named(List<String> features) {
        Check.that(
                features.size() == form.features(),
                "names of features: expected %d, found %d",
                form.features(),
                features.size());
        return new Table(this, classes, List.copyOf(features));
    }

    /** Of so many classes without names, those of which no label is the index; none where that is not known. */
    public List<Integer> absent(int count) {
        return !classNames.isEmpty() || findings.numbers().isEmpty() || findings.many()
                ? List.of()
                : IntStream.range(0, count)
                        .filter(index -> !findings.numbers().contains((double) index))
                        .boxed()
                        .toList();
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException with one line for what the user must mend: a missing or unreadable file, an
     *     unknown column, a value that is no number (file, data row counted from 1, column)
     */
    public static Table load(SparkSession spark, Source source, Packing packing) {
        if (Generated.is(source.path())) {
            return of(Generated.table(spark, source.path()), source.columns(), packing);
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return Sources.opened(
                spark, source, (known, files) -> of(context, input(spark, context, known, files, packing), packing));
    }

    private static Input<?> input(
            SparkSession spark, JavaSparkContext context, Source known, Files files, Packing packing) {
        return switch (known.format()) {
            case "csv" -> CsvInput.of(spark, known, files, packing);
            case "json" -> JsonInput.of(spark, known, files, packing);
            case "libsvm" -> LibsvmInput.of(spark, known, files);
            case "idx" -> IdxInput.of(context, known, files, packing);
            case "images" -> ImageInput.of(spark, known, files);
            default -> SqlInput.columnar(spark, known, files, packing);
        };
    }

    /** Takes a table that Spark has, for example inside a pipeline. */
    public static Table of(Dataset<Row> data, Columns columns, Packing packing) {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(data.sparkSession().sparkContext());
        return of(context, SqlInput.of(data, columns, packing), packing);
    }

    private static Table of(JavaSparkContext spark, Input<?> input, Packing packing) {
        return of(spark, input, packing, Sizes.of(spark, input.bytes(), packing));
    }

    static <T> Table of(JavaSparkContext spark, Input<T> input, Packing packing, Sizes sizes) {
        Labels labels = packing.labels();
        if (input.width() >= 0) {
            packing.requireShape(input.width()); // before all is read
        }
        Check.that(
                input.layout().ragged() || !packing.open(),
                "data.shape: expected no -1, for rows of one length, found %s",
                packing.open() ? Arrays.toString(packing.shape().toArray()) : "");
        RowLayout layout = labels.open() ? input.layout() : input.layout().withoutTexts();
        Cut cut = cut(spark, input, layout, packing, sizes);
        try {
            require(input, cut.findings(), labels);
            return new Table(spark, cut, layout, input, packing);
        } catch (IllegalArgumentException e) {
            cut.close();
            throw e;
        }
    }

    /** Runs the job that reads everything. */
    private static <T> Cut cut(JavaSparkContext spark, Input<T> input, RowLayout layout, Packing packing, Sizes sizes) {
        try {
            return packing.inPlace() && !layout.ragged() && RowsInPlace.suits(spark, input)
                    ? RowsInPlace.of(spark, input, layout, packing, sizes)
                    : RowsByContent.of(input, layout, packing, sizes);
        } catch (Exception e) { // Scala throws what it does not declare
            String found = Unreadable.is(e) ? diagnosis(input, packing.labels()) : null;
            if (found != null) {
                throw new IllegalArgumentException(found, e);
            }
            throw e;
        }
    }

    /** What a second look finds, or null: it may well fail like the first. */
    private static String diagnosis(Input<?> input, Labels labels) {
        try {
            return input.diagnosis().apply(labels);
        } catch (Exception e) {
            if (Unreadable.is(e)) {
                return null;
            }
            throw e;
        }
    }

    private static void require(Input<?> input, Findings findings, Labels labels) {
        if (findings.bad() != null) {
            String found = input.diagnosis().apply(labels);
            throw found != null ? new IllegalArgumentException(found) : input.error(findings.bad());
        }
        if (findings.rows == 0) {
            throw input.error("expected rows, found none");
        }
        if (findings.tooManyLabels()) {
            String found = input.diagnosis().apply(Labels.numbers());
            throw found != null
                    ? new IllegalArgumentException(found)
                    : input.error("column \"" + input.label() + "\": expected numbers or at most "
                            + Findings.MOST_LABELS + " names, found more");
        }
        if (input.even() && findings.leastWidth() != findings.greatestWidth()) {
            throw input.error("expected as many features in every row, found " + findings.leastWidth() + " and "
                    + findings.greatestWidth());
        }
    }

    /**
     * Reads once more to say in which file and row a label is that somebody found to be no class.
     *
     * @return the same error with file and data row, or as it is where they are not known
     */
    public IllegalArgumentException located(WrongLabel wrong) {
        String found = diagnosis.apply(Labels.indices(wrong.classes(), wrong.expected()));
        return found == null ? wrong : new IllegalArgumentException(found, wrong);
    }

    /** All rows of all parts. */
    public long rows() {
        return findings.rows;
    }

    /** The shape of the features of a row: as it was wanted, or that of an image, or a row of numbers. */
    public Shape shape() {
        return shape;
    }

    /** The rows of a part of the split. */
    public long rows(int part) {
        return findings.partRows[part];
    }

    /** A digest of all rows, in no order: the same for the same rows in any file, format and order. */
    public String dataDigest() {
        return findings.digest();
    }

    /** What the rows of all parts have in common. */
    public RowForm form() {
        return form;
    }

    /**
     * The names of the features: columns, elements {@code v[0], v[1], …} of a vector, {@code p0, p1, …} of an image, {@code
     * f1, f2, …} of a LIBSVM row. As {@link Columns#features} they find the same features in another table, in whatever
     * order it has its columns, and refuse one that has not as many.
     */
    public List<String> featureNames() {
        return featureNames;
    }

    public List<String> targetNames() {
        return targetNames;
    }

    /** The names of the classes, in the order of their indices; empty if labels are numbers. */
    public List<String> classNames() {
        return classNames;
    }

    /**
     * The shards of a part of the split, with their numbers: packed anew each time they are computed, so keep them. Part
     * 0 is what remains, part 1 the first fraction, and so on.
     */
    public JavaPairRDD<Integer, Rows> shards(int part) {
        Objects.checkIndex(part, findings.partRows.length);
        return shards(part, mapped(part));
    }

    private boolean mapped(int part) {
        return Sizes.mapped(spark, form, rows(part), findings.entries);
    }

    public JavaPairRDD<Integer, Rows> shards(int part, boolean mapped) {
        return cut.shards(part, form, classes, mapped);
    }

    /**
     * The shards of a part of the split, kept from their first use on until they are closed. Those of much data are made
     * now, so that what they are made of need not be kept beside them.
     */
    public SparkShards<Rows> keep(int part) {
        boolean mapped = mapped(part);
        JavaRDD<Held<Rows>> held = shards(part, mapped).map(entry -> new Held<>(entry._1(), entry._2()));
        if (cut instanceof RowsInPlace inPlace && (double) rows(part) * form.rowBytes() > MUCH) {
            held.persist(StorageLevel.MEMORY_AND_DISK()).foreachPartition(ignored -> {});
            inPlace.taken(part);
        }
        return SparkShards.of(held, cut.shards(part));
    }

    /** Lets go of what was kept to make shards from. They can be computed without it, but by reading the source again. */
    @Override
    public void close() {
        cut.close();
    }
}
