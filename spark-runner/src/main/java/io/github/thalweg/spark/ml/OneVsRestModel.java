package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.ml.param.Declared;
import io.github.thalweg.spark.ml.param.OneVsRestParams;
import io.github.thalweg.spark.ml.rows.InputColumns;
import io.github.thalweg.spark.ml.save.StagesReader;
import io.github.thalweg.spark.ml.save.StagesWriter;
import io.github.thalweg.spark.ml.score.OutputColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeType;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * For each class the model that tells it from all others. Appends what they say of each class, and the index of the class of
 * which most is said; the first of equals.
 */
public final class OneVsRestModel extends Model<OneVsRestModel>
        implements OneVsRestParams<OneVsRestModel>, DefaultParamsWritable {
    /** What the models may append besides, and nobody asks for here. */
    private static final List<String> OTHERS =
            List.of("predictionCol", "probabilityCol", "leafCol", "contributionCol", "varianceCol");

    private final Declared declared;
    private final Metadata labelMetadata;
    private final List<Model<?>> models;

    OneVsRestModel(String uid, Metadata labelMetadata, List<Model<?>> models) {
        Check.that(!models.isEmpty(), "models: expected one for each class, found none");
        this.declared = Declared.of(this, uid);
        this.labelMetadata = labelMetadata;
        this.models = List.copyOf(models);
        declared.complete();
    }

    /** The models by the indices of their classes; they give the class the label 1, all others 0. */
    public Model<?>[] models() {
        return models.toArray(Model<?>[]::new);
    }

    public int numClasses() {
        return models.size();
    }

    /** How many features rows have; −1: the models do not tell. */
    public int numFeatures() {
        Model<?> first = models.get(0);
        if (first instanceof FittedModel<?> ours) {
            return ours.numFeatures();
        }
        return first instanceof PredictionModel<?, ?> theirs ? theirs.numFeatures() : -1;
    }

    /** What the label column told of the classes; the column of predictions tells it too. */
    public Metadata labelMetadata() {
        return labelMetadata;
    }

    /** A label column's attribute; one of an unknown number of classes if it has none. */
    static Metadata labels(StructField label) {
        Attribute attribute = Attribute.fromStructField(label);
        boolean classes = attribute.attrType().equals(AttributeType.Nominal())
                || attribute.attrType().equals(AttributeType.Binary());
        return (classes ? attribute : NominalAttribute.defaultAttr().withName("label")).toMetadata();
    }

    /** Sets a param of a stage that has it, whoever wrote the stage. */
    static void set(Params stage, String param, Object value) {
        stage.set(stage.getParam(param), value);
    }

    /** Appends its columns; lazy. All other columns stay what they are. */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        StructField[] added = OutputColumns.added(dataset.schema(), transformSchema(dataset.schema()));
        Dataset<Row> table = dataset.toDF();
        if (added.length == 0) {
            return table;
        }
        List<String> said = new ArrayList<>();
        for (Model<?> model : models) {
            String column = OutputColumns.unused(table.schema(), uid() + " of " + said.size());
            table = told(model, column).transform(table);
            said.add(column);
        }
        Column together =
                functions.struct(said.stream().map(InputColumns::column).toArray(Column[]::new));
        String all = OutputColumns.unused(table.schema(), uid() + " says");
        Column loudest =
                functions.udf(loudest(), new StructType(added)).asNonNullable().apply(together);
        return OutputColumns.unpacked(table.withColumn(all, loudest), all, added, said.toArray(new String[0]));
    }

    /** From what the models say of a row to the columns that are appended. */
    private UDF1<Row, Row> loudest() {
        boolean raw = !getRawPredictionCol().isEmpty();
        boolean prediction = !getPredictionCol().isEmpty();
        return said -> {
            double[] values = new double[said.length()];
            Arrays.setAll(values, i -> ((Vector) said.get(i)).apply(1));
            List<Object> out = new ArrayList<>();
            Vector all = Vectors.dense(values);
            if (raw) {
                out.add(all);
            }
            if (prediction) {
                out.add((double) all.argmax());
            }
            return RowFactory.create(out.toArray());
        };
    }

    /** A model that reads the columns of features and writes no other than this. */
    private Model<?> told(Model<?> model, String raw) {
        Model<?> told = model.copy(ParamMap.empty());
        String[] several = declared.find(featuresCols());
        if (several != null && several.length > 0 && told.hasParam("featuresCols")) {
            set(told, "featuresCols", several);
        }
        set(told, "featuresCol", getFeaturesCol());
        OTHERS.stream().filter(told::hasParam).forEach(column -> set(told, column, ""));
        set(told, "rawPredictionCol", raw);
        return told;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        told(models.get(0), OutputColumns.unused(schema, uid())).transformSchema(schema);
        return withOutputs(schema, this, models.size(), labelMetadata);
    }

    /** The schema with the columns that it appends. @param classes 0: nobody knows how many there are */
    static StructType withOutputs(StructType schema, OneVsRestParams<?> params, int classes, Metadata labels) {
        StructType raw = OutputColumns.plus(
                schema, "rawPredictionCol", OutputColumns.vectors(params.getRawPredictionCol(), classes));
        return OutputColumns.plus(
                raw, "predictionCol", new StructField(params.getPredictionCol(), DataTypes.DoubleType, false, labels));
    }

    @Override
    public Declared declared() {
        return declared;
    }

    @Override
    public OneVsRestModel copy(ParamMap extra) {
        List<Model<?>> copies = new ArrayList<>();
        models.forEach(model -> copies.add((Model<?>) model.copy(extra)));
        OneVsRestModel copy = copyValues(new OneVsRestModel(uid(), labelMetadata, copies), extra);
        return parent() == null ? copy : (OneVsRestModel) copy.setParent(parent());
    }

    @Override
    public String toString() {
        return "OneVsRestModel: uid=" + uid() + ", classifier="
                + (isDefined(classifier()) ? getClassifier().uid() : "unknown") + ", numClasses=" + numClasses()
                + ", numFeatures=" + numFeatures();
    }

    /** Saves the models and the classifier beside the other params. */
    @Override
    public MLWriter write() {
        OneVsRestModel plain = copyValues(new OneVsRestModel(uid(), labelMetadata, models), ParamMap.empty());
        plain.clear(classifier());
        return new StagesWriter(plain.plain(), declared.find(classifier()), models, labelMetadata);
    }

    private MLWriter plain() {
        return DefaultParamsWritable.super.write();
    }

    public static MLReader<OneVsRestModel> read() {
        return new StagesReader<>(OneVsRestModel.class, (uid, stages) -> {
            OneVsRestModel read = new OneVsRestModel(uid, stages.labels(), stages.models());
            return stages.classifier() == null ? read : read.declared().set(read.classifier(), stages.classifier());
        });
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static OneVsRestModel load(String path) {
        return read().load(path);
    }
}
