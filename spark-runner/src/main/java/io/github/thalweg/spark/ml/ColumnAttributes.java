package io.github.thalweg.spark.ml;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.AttributeType;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** What the metadata of columns tell, by Spark ML's attributes: names of classes and of features, numbers of categories. */
final class ColumnAttributes {
    private ColumnAttributes() {}

    /** The names of the classes whose indices a column holds; empty if its metadata tell none. */
    static List<String> classNames(StructField field) {
        if (!InputColumns.numeric(field.dataType()) || !field.metadata().contains("ml_attr")) {
            return List.of();
        }
        Attribute attribute = Attribute.fromStructField(field);
        Option<String[]> values = Option.empty();
        if (attribute.attrType().equals(AttributeType.Nominal())) {
            values = ((NominalAttribute) attribute).values();
        } else if (attribute.attrType().equals(AttributeType.Binary())) {
            values = ((BinaryAttribute) attribute).values();
        }
        return values.isDefined() ? List.of(values.get()) : List.of();
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
