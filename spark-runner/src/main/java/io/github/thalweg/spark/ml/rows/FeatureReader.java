package io.github.thalweg.spark.ml.rows;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.distance.Distance;
import io.github.thalweg.spark.load.cell.WordIndex;
import io.github.thalweg.spark.ml.param.InputParams;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Takes the features out of Spark's rows: from one column of vectors or arrays, or from columns of numbers and names. */
public final class FeatureReader implements Serializable {
    private static final long serialVersionUID = 1;

    private final String[] columns;
    private final int[] places;
    private final boolean many;
    private final int width;
    private final boolean missing;
    private final ArrayList<WordIndex> indices; // of the categories in each column; null: it holds numbers
    private final Distance metric; // that does not know all numbers; null: any number will do

    /**
     * @param names of the features that the model takes, in order
     * @param missing whether a feature may be NaN or null
     * @throws IllegalArgumentException if the columns are not there or of another type
     */
    public FeatureReader(StructType schema, InputParams<?> params, List<String> names, boolean missing) {
        this(schema, params, names, missing, List.of(), null);
    }

    /**
     * @param words what the categories of each feature are called; none for a number, or where there are no names
     * @param metric whose places features are; null: any number will do
     */
    public FeatureReader(
            StructType schema,
            InputParams<?> params,
            List<String> names,
            boolean missing,
            List<List<String>> words,
            Distance metric) {
        this.metric = metric != null && metric.refuses() ? metric : null;
        this.columns = InputColumns.features(schema, params).toArray(new String[0]);
        this.many = InputColumns.single(schema.apply(columns[0]).dataType());
        this.places = Arrays.stream(columns).mapToInt(schema::fieldIndex).toArray();
        this.width = names.size();
        this.missing = missing;
        this.indices = new ArrayList<>();
        if (many) {
            requireWidth("featuresCols", columns.length);
            List<String> given = List.of(columns);
            if (!given.equals(names) && given.containsAll(names)) { // the same columns: somebody has shuffled them
                throw new IllegalArgumentException("featuresCols: expected the order " + names + ", found " + given);
            }
            for (int i = 0; i < width; i++) {
                boolean texts = InputColumns.text(schema.apply(columns[i]).dataType());
                boolean named = i < words.size() && !words.get(i).isEmpty();
                Check.that(
                        named || !texts,
                        "featuresCols: expected column \"%s\" to be a number, found string",
                        columns[i]);
                indices.add(named ? new WordIndex(words.get(i)) : null);
            }
        }
    }

    /** A reader of vectors alone, whose {@link #read(Row, double[])} is not for use. */
    public FeatureReader(String column, int width, boolean missing) {
        this.columns = new String[] {column};
        this.metric = null;
        this.many = false;
        this.places = new int[] {0};
        this.width = width;
        this.missing = missing;
        this.indices = new ArrayList<>();
    }

    /**
     * Reads the steps of a row, of a model that takes sequences.
     *
     * @return the numbers of all steps, one step after the other
     * @throws IllegalArgumentException for a row that is no run of steps
     */
    double[] steps(Row row) {
        String subject = "column \"" + columns[0] + "\"";
        Object value = row.get(places[0]);
        Check.that(
                !many && value != null, "%s: expected an array of steps, found %s", subject, many ? "a number" : null);
        List<?> steps = value instanceof Vector vector
                ? Arrays.stream(vector.toArray()).boxed().toList()
                : row.getList(places[0]);
        Check.that(!steps.isEmpty(), "%s: expected a sequence of at least one step, found one without any", subject);
        double[] numbers = new double[Math.multiplyExact(steps.size(), width)];
        double[] step = new double[width];
        for (int i = 0; i < steps.size(); i++) {
            readArray(
                    steps.get(i) instanceof Seq<?> several ? CollectionConverters.asJava(several) : one(steps.get(i)),
                    step);
            System.arraycopy(step, 0, numbers, i * width, width);
        }
        return numbers;
    }

    private static List<?> one(Object number) {
        return number == null ? Arrays.asList((Object) null) : List.of(number);
    }

    public void read(Row row, double[] into) {
        if (many) {
            for (int i = 0; i < width; i++) {
                into[i] = row.isNullAt(places[i]) ? Double.NaN : number(i, row.get(places[i]));
            }
            require(into);
            return;
        }
        Object value = row.get(places[0]);
        if (value == null) {
            throw new IllegalArgumentException("column \"" + columns[0] + "\": expected a vector, found null");
        }
        if (value instanceof Vector vector) {
            read(vector, into);
        } else {
            readArray(row.getList(places[0]), into);
        }
    }

    /** A number, 0 or 1 of a boolean, or the index of a category; NaN for one that the model has not seen. */
    private double number(int feature, Object value) {
        WordIndex names = indices.get(feature);
        if (names != null) {
            return names.of(String.valueOf(value));
        }
        return value instanceof Boolean flag ? (flag ? 1 : 0) : ((Number) value).doubleValue();
    }

    public void read(Vector vector, double[] into) {
        requireWidth("column \"" + columns[0] + "\"", vector.size());
        if (vector instanceof SparseVector sparse) {
            Arrays.fill(into, 0, width, 0);
            int[] indices = sparse.indices();
            double[] values = sparse.values();
            for (int i = 0; i < indices.length; i++) {
                into[indices[i]] = values[i];
            }
        } else {
            System.arraycopy(vector.toArray(), 0, into, 0, width);
        }
        require(into);
    }

    private void readArray(List<?> list, double[] into) {
        requireWidth("column \"" + columns[0] + "\"", list.size());
        for (int i = 0; i < width; i++) {
            into[i] = list.get(i) == null ? Double.NaN : ((Number) list.get(i)).doubleValue();
        }
        require(into);
    }

    private void requireWidth(String subject, int found) {
        if (found != width) {
            throw new IllegalArgumentException(subject + ": expected " + width + " features, found " + found);
        }
    }

    private void require(double[] row) {
        for (int i = 0; i < width; i++) {
            if (!Double.isFinite(row[i]) && !(missing && row[i] != row[i])) {
                throw refused(i, "a finite number", row[i]);
            }
            if (metric != null && metric.refusal(i, row[i]).isPresent()) {
                throw refused(i, metric.refusal(i, row[i]).get(), row[i]);
            }
        }
    }

    private IllegalArgumentException refused(int feature, String expected, double found) {
        String subject =
                many ? "column \"" + columns[feature] + "\"" : "column \"" + columns[0] + "\", feature " + feature;
        return new IllegalArgumentException(subject + ": expected " + expected + ", found " + found);
    }
}
