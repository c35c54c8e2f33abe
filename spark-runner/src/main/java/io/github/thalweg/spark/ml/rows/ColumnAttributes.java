package io.github.thalweg.spark.ml.rows;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.LabelIndices;
import io.github.thalweg.model.WrongLabel;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.AttributeType;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** What the metadata of columns tell, by Spark ML's attributes: names of classes and of features, numbers of categories. */
public final class ColumnAttributes {
    private ColumnAttributes() {}

    /** The names of the classes whose indices a column holds, two at least; empty if its metadata do not tell how many. */
    public static List<String> classNames(StructField field) {
        if (!InputColumns.numeric(field.dataType()) || !field.metadata().contains("ml_attr")) {
            return List.of();
        }
        Attribute attribute = Attribute.fromStructField(field);
        Option<String[]> values = Option.empty();
        int count = 0;
        if (attribute.attrType().equals(AttributeType.Nominal())) {
            NominalAttribute nominal = (NominalAttribute) attribute;
            values = nominal.values();
            count = nominal.getNumValues().isDefined()
                    ? (int) nominal.getNumValues().get()
                    : 0;
        } else if (attribute.attrType().equals(AttributeType.Binary())) {
            values = ((BinaryAttribute) attribute).values();
            count = 2;
        }
        List<String> names = values.isDefined() ? List.of(values.get()) : LabelIndices.indices(count);
        return names.isEmpty() ? names : LabelIndices.atLeastTwo(names);
    }

    /**
     * How many classes there are: as many as a column's metadata tell, or as its values do, two at least.
     *
     * @throws IllegalArgumentException if one is missing, or no index of a class
     */
    public static int classes(Dataset<Row> table, StructField label) {
        Column value = InputColumns.column(label.name()).cast(DataTypes.DoubleType);
        Column broken = value.isNaN().or(value.notEqual(functions.rint(value)));
        Row seen = table.select(
                        functions.min(value),
                        functions.max(value),
                        functions.min(functions.when(broken, value)),
                        functions.sum(functions.when(value.isNull(), 1).otherwise(0)))
                .first();
        Check.that(!seen.isNullAt(3), "expected rows, found none");
        Check.that(seen.getLong(3) == 0, "column \"%s\": expected a label, found nothing", label.name());
        List<String> names = classNames(label);
        int most = LabelIndices.most(names);
        try {
            if (!seen.isNullAt(2)) {
                throw WrongLabel.fractional(seen.getDouble(2), most, "");
            }
            int classes = LabelIndices.count(seen.getDouble(0), seen.getDouble(1), most, "");
            return names.isEmpty()
                    ? LabelIndices.atLeastTwo(LabelIndices.indices(classes)).size()
                    : names.size();
        } catch (WrongLabel wrong) {
            throw InputColumns.located(wrong, label.name());
        }
    }

    /** The names of a vector's numbers where metadata tell them all; else {@code column_0}, {@code column_1}, … */
    static List<String> vectorNames(StructField field, int size) {
        String[] names = new String[size];
        Arrays.setAll(names, i -> field.name() + "_" + i);
        if (!InputColumns.vector(field.dataType())) {
            return List.of(names); // arrays have no such metadata
        }
        AttributeGroup group = AttributeGroup.fromStructField(field);
        if (group.attributes().isDefined() && group.size() == size) {
            Attribute[] attributes = group.attributes().get();
            for (int i = 0; i < size; i++) {
                names[i] =
                        attributes[i].name().isDefined() ? attributes[i].name().get() : names[i];
            }
        }
        return List.of(names);
    }

    /**
     * How many categories each feature has; 0: it is a number.
     *
     * @param columns one of vectors, or one of numbers for each feature
     * @throws IllegalArgumentException naming a feature that is nominal without saying how many values it has
     */
    static List<Integer> categories(StructType schema, List<String> columns, int size) {
        Integer[] categories = new Integer[size];
        Arrays.fill(categories, 0);
        StructField first = schema.apply(columns.get(0));
        if (InputColumns.single(first.dataType())) {
            for (int i = 0; i < size; i++) {
                StructField field = schema.apply(columns.get(i));
                if (field.metadata().contains("ml_attr")) {
                    categories[i] = categories(Attribute.fromStructField(field), field.name());
                }
            }
        } else if (InputColumns.vector(first.dataType())) {
            AttributeGroup group = AttributeGroup.fromStructField(first);
            if (group.attributes().isDefined() && group.size() == size) {
                Attribute[] attributes = group.attributes().get();
                for (int i = 0; i < size; i++) {
                    categories[i] = categories(attributes[i], first.name() + ", feature " + i);
                }
            }
        }
        return List.of(categories);
    }

    private static int categories(Attribute attribute, String subject) {
        if (attribute.attrType().equals(AttributeType.Binary())) {
            return 2;
        }
        if (!attribute.attrType().equals(AttributeType.Nominal())) {
            return 0;
        }
        Option<Object> count = ((NominalAttribute) attribute).getNumValues();
        if (count.isEmpty()) {
            throw new IllegalArgumentException("column " + subject
                    + ": expected a nominal feature's metadata to tell how many values it has, found none");
        }
        return (int) count.get();
    }
}
