package io.github.thalweg.spark.load.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.thalweg.spark.load.cell.Fields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;

/**
 * What stands at one place of many JSON objects, and at the places inside of it: kinds of values that are collected in any
 * order, and the one type that holds them all.
 */
final class JsonShape implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int TEXT = 1;
    private static final int TRUTH = 2;
    private static final int WHOLE = 4;
    private static final int LARGE = 8; // a whole number that 64 bits do not hold
    private static final int FRACTION = 16;
    private static final int OBJECT = 32;
    private static final int ARRAY = 64;
    private static final int NUMBERS = WHOLE | LARGE | FRACTION;
    private static final int DIGITS = 18; // so many always fit 64 bits
    private static final int MOST_DIGITS = 38; // of a decimal of Spark's

    private static final Metadata MIXED =
            new MetadataBuilder().putBoolean(Fields.MIXED, true).build();

    private int kinds;
    private final TreeMap<String, JsonShape> fields = new TreeMap<>();
    private JsonShape elements;

    /**
     * Takes the value at whose first token a parser stands, to its last.
     *
     * @param missing texts and numbers that stand for no value
     */
    void take(JsonParser parser, Set<String> missing) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                kinds |= OBJECT;
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    JsonShape field = fields.computeIfAbsent(parser.currentName(), name -> new JsonShape());
                    parser.nextToken();
                    field.take(parser, missing);
                }
            }
            case START_ARRAY -> {
                kinds |= ARRAY;
                elements = elements == null ? new JsonShape() : elements;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.take(parser, missing);
                }
            }
            case VALUE_TRUE, VALUE_FALSE -> kinds |= TRUTH;
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                if (missing.isEmpty() || !missing.contains(parser.getText())) {
                    kinds |= scalar(parser);
                }
            }
            default -> {} // nothing is of any type
        }
    }

    private static int scalar(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            return parser.currentToken() == JsonToken.VALUE_STRING ? TEXT : FRACTION;
        }
        int digits = parser.getTextLength();
        if (digits <= DIGITS || parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return WHOLE;
        }
        return digits <= MOST_DIGITS ? LARGE : FRACTION;
    }

    /** Whether there was a value. */
    boolean any() {
        return kinds != 0;
    }

    void add(JsonShape other) {
        kinds |= other.kinds;
        other.fields.forEach((name, field) ->
                fields.computeIfAbsent(name, added -> new JsonShape()).add(field));
        if (other.elements != null) {
            elements = elements == null ? new JsonShape() : elements;
            elements.add(other.elements);
        }
    }

    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static JsonShape read(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (JsonShape) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The columns of objects of this shape, in the order of their names; those that never hold anything are numbers. */
    StructType columns() {
        StructType columns = new StructType();
        for (Map.Entry<String, JsonShape> field : fields.entrySet()) {
            JsonShape shape = field.getValue();
            if (shape.kinds != OBJECT || !shape.fields.isEmpty()) { // Spark has no use for a struct without fields
                columns = columns.add(field.getKey(), shape.type(), true, shape.mixed() ? MIXED : Metadata.empty());
            }
        }
        return columns;
    }

    private boolean mixed() {
        boolean alike = Integer.bitCount(kinds) <= 1 || (kinds & ~NUMBERS) == 0;
        return !alike;
    }

    private DataType type() {
        if (mixed()) {
            return DataTypes.StringType;
        }
        return switch (kinds) {
            case OBJECT -> columns();
            case ARRAY -> DataTypes.createArrayType(elements.type());
            case TEXT -> DataTypes.StringType;
            case TRUTH -> DataTypes.BooleanType;
            case WHOLE -> DataTypes.LongType;
            case LARGE, LARGE | WHOLE -> DataTypes.createDecimalType(MOST_DIGITS, 0);
            default -> DataTypes.DoubleType;
        };
    }
}
