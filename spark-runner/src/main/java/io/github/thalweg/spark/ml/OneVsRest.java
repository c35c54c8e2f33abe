package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.ml.param.Declared;
import io.github.thalweg.spark.ml.param.OneVsRestParams;
import io.github.thalweg.spark.ml.rows.ColumnAttributes;
import io.github.thalweg.spark.ml.rows.InputColumns;
import io.github.thalweg.spark.ml.save.StagesReader;
import io.github.thalweg.spark.ml.save.StagesWriter;
import io.github.thalweg.spark.ml.score.OutputColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many classes by a classifier of two: for each class it learns to tell that class from all others, and the class whose
 * classifier speaks loudest is predicted. Takes any of our classifiers and any of MLlib's; MLlib's own takes none of ours.
 *
 * <pre>{@code
 * OneVsRestModel model = new OneVsRest()
 *         .setClassifier(new GBTClassifier().setMaxIter(20))
 *         .fit(training);
 * }</pre>
 */
public final class OneVsRest extends Estimator<OneVsRestModel>
        implements OneVsRestParams<OneVsRest>, DefaultParamsWritable {
    private static final Logger LOG = LoggerFactory.getLogger(OneVsRest.class);
    private static final Metadata OF_TWO =
            BinaryAttribute.defaultAttr().withName("label").toMetadata();
    private static final List<String> COLUMNS =
            List.of("featuresCol", "featuresCols", "weightCol", "idCol", "validationIndicatorCol");

    private final Declared declared;

    public OneVsRest() {
        this(Identifiable.randomUID("oneVsRest"));
    }

    public OneVsRest(String uid) {
        this.declared = Declared.of(this, uid);
        declared.complete();
    }

    /** Default 1. */
    public IntParam parallelism() {
        return declared.integer("parallelism", "classes that are learned at the same time", 1, 1);
    }

    /**
     * Fits the classifier once for each class: as many as the label column's metadata tell, or as the labels do.
     *
     * @throws IllegalArgumentException for what the caller must mend: parameters, columns, labels that are no indices
     */
    @Override
    public OneVsRestModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        StructField label = dataset.schema().apply(getLabelCol());
        int classes = ColumnAttributes.classes(dataset.toDF(), label);
        Dataset<Row> table = dataset.toDF().select(read(dataset.schema()));
        boolean keep = dataset.storageLevel().equals(StorageLevel.NONE());
        if (keep) {
            table.persist(StorageLevel.MEMORY_AND_DISK());
        }
        try {
            OneVsRestModel model = new OneVsRestModel(uid(), OneVsRestModel.labels(label), models(table, classes));
            model.setParent(this);
            return copyValues(model, ParamMap.empty());
        } finally {
            if (keep) {
                table.unpersist();
            }
        }
    }

    /** The columns that are read, each once. */
    private Column[] read(StructType schema) {
        Estimator<?> told = told(getLabelCol());
        List<String> known = List.of(schema.fieldNames());
        return Stream.concat(Stream.of(getLabelCol()), COLUMNS.stream().flatMap(param -> named(told, param)))
                .distinct()
                .filter(known::contains)
                .map(InputColumns::column)
                .toArray(Column[]::new);
    }

    private static Stream<String> named(Estimator<?> told, String param) {
        Object value = told.hasParam(param) && told.isDefined(told.getParam(param))
                ? told.getOrDefault(told.getParam(param))
                : new String[0];
        return value instanceof String[] several ? Stream.of(several) : Stream.of((String) value);
    }

    private List<Model<?>> models(Dataset<Row> table, int classes) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(classes, getParallelism()));
        try {
            List<Future<Model<?>>> running = IntStream.range(0, classes)
                    .mapToObj(index -> pool.<Model<?>>submit(() -> model(table, index)))
                    .toList();
            List<Model<?>> models = new ArrayList<>();
            for (Future<Model<?>> fit : running) {
                models.add(fit.get());
            }
            return models;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("one-versus-rest was interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private Model<?> model(Dataset<Row> table, int index) {
        String column = ofTwo(table.schema());
        Column positive = InputColumns.column(getLabelCol()).equalTo((double) index);
        Column label = functions.when(positive, 1.0).otherwise(0.0);
        return (Model<?>) told(column).fit(table.withColumn(column, label.as(column, OF_TWO)));
    }

    private static String ofTwo(StructType schema) {
        return OutputColumns.unused(schema, "is the class");
    }

    /** The classifier, told of the columns. @param label of 0 and 1 */
    private Estimator<?> told(String label) {
        Estimator<?> told = getClassifier().copy(ParamMap.empty());
        String[] several = declared.find(featuresCols());
        if (several != null && several.length > 0) {
            Check.that(
                    told.hasParam("featuresCols"),
                    "featuresCols: expected a classifier that takes several columns, found %s, which takes featuresCol",
                    told.getClass().getSimpleName());
            OneVsRestModel.set(told, "featuresCols", several);
        }
        OneVsRestModel.set(told, "featuresCol", getFeaturesCol());
        OneVsRestModel.set(told, "labelCol", label);
        OneVsRestModel.set(told, "predictionCol", getPredictionCol());
        String weight = declared.find(weightCol());
        if (weight != null && !weight.isEmpty()) {
            if (told.hasParam("weightCol")) {
                OneVsRestModel.set(told, "weightCol", weight);
            } else {
                LOG.warn(
                        "weightCol does nothing: {} takes no weights",
                        told.getClass().getSimpleName());
            }
        }
        return told;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        Check.that(isDefined(classifier()), "classifier: expected an estimator of two classes, found none");
        InputColumns.requireNumeric(schema, "labelCol", getLabelCol());
        StructField label = schema.apply(getLabelCol());
        StructType outputs = OneVsRestModel.withOutputs(
                schema, this, ColumnAttributes.classNames(label).size(), OneVsRestModel.labels(label));
        String column = ofTwo(schema);
        told(column).transformSchema(schema.add(new StructField(column, DataTypes.DoubleType, false, OF_TWO)));
        return outputs;
    }

    @Override
    public Declared declared() {
        return declared;
    }

    @Override
    public OneVsRest copy(ParamMap extra) {
        OneVsRest copy = copyValues(new OneVsRest(uid()), extra);
        return copy.isDefined(copy.classifier())
                ? copy.setClassifier(copy.getClassifier().copy(extra))
                : copy;
    }

    /** @param value one of our classifiers, or of MLlib's: what has a label and tells raw predictions */
    public OneVsRest setClassifier(Estimator<?> value) {
        for (String param : List.of("featuresCol", "labelCol", "predictionCol", "rawPredictionCol")) {
            Check.that(
                    value.hasParam(param),
                    "classifier: expected an estimator of classes, found %s, which has no %s",
                    value.getClass().getSimpleName(),
                    param);
        }
        return declared.set(classifier(), value);
    }

    public OneVsRest setLabelCol(String value) {
        return declared.set(labelCol(), value);
    }

    public OneVsRest setWeightCol(String value) {
        return declared.set(weightCol(), value);
    }

    public int getParallelism() {
        return (int) getOrDefault(parallelism());
    }

    public OneVsRest setParallelism(int value) {
        return declared.set(parallelism(), value);
    }

    /** Saves the classifier beside the other params. */
    @Override
    public MLWriter write() {
        OneVsRest plain = copyValues(new OneVsRest(uid()), ParamMap.empty());
        plain.clear(classifier());
        return new StagesWriter(plain.plain(), declared.find(classifier()), List.of(), null);
    }

    private MLWriter plain() {
        return DefaultParamsWritable.super.write();
    }

    public static MLReader<OneVsRest> read() {
        return new StagesReader<>(OneVsRest.class, (uid, stages) -> {
            OneVsRest read = new OneVsRest(uid);
            return stages.classifier() == null ? read : read.setClassifier(stages.classifier());
        });
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static OneVsRest load(String path) {
        return read().load(path);
    }
}
