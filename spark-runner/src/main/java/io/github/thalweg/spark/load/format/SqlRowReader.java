package io.github.thalweg.spark.load.format;

import io.github.thalweg.spark.load.cell.LabelText;
import io.github.thalweg.spark.load.cell.MissingTexts;
import io.github.thalweg.spark.load.row.BadRow;
import io.github.thalweg.spark.load.row.RowReader;
import io.github.thalweg.spark.load.row.ScannedRow;
import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.Platform;

/** Reads rows as Spark SQL has them inside, of the columns that {@link Selection} selects: no object per value. */
public final class SqlRowReader implements RowReader {
    /** What features come as. */
    enum Kind {
        NUMBERS,
        VECTOR,
        ARRAY,
        /** An array that is a run of steps of one number each. */
        RUN,
        /** An array of arrays, each a step. */
        STEPS
    }

    /**
     * How to read rows: names for errors, what is there, and what may be missing.
     *
     * @param numerals which features, and at the end whether the weight, come as texts that read as numbers; null: none
     * @param elements how many numbers a vector or an array must have; −1: as many as the others
     */
    public record Form(
            Kind kind,
            int elements,
            String[] features,
            String[] labels,
            boolean[] textual,
            boolean[] numerals,
            String weight,
            String id,
            boolean missing)
            implements Serializable {
        boolean sparse() {
            return kind == Kind.VECTOR;
        }

        /** Whether a row is a run of steps. */
        boolean ragged() {
            return kind == Kind.RUN || kind == Kind.STEPS;
        }

        /** Columns of features in a selected row. */
        int featureColumns() {
            return features.length;
        }

        /** Whether the one label may be text. */
        boolean texts() {
            return labels.length == 1 && textual[0];
        }
    }

    private static final int VECTOR_FIELDS = 4; // kind (0: sparse), size, indices, values
    private static final int INDICES = 2;
    private static final int VALUES = 3;

    private final Iterator<InternalRow> rows;
    private final Form form;
    private final LabelText labelText = new LabelText();
    private final int firstLabel;
    private final int weight;
    private final int id;
    private int width;
    private int known; // bits of the width: none before the first row. No branch, for a compiler would forget it

    public SqlRowReader(Iterator<InternalRow> rows, Form form) {
        this.rows = rows;
        this.form = form;
        this.firstLabel = form.featureColumns();
        this.weight = firstLabel + form.labels().length;
        this.id = weight + (form.weight() == null ? 0 : 1);
    }

    @Override
    public boolean next(ScannedRow row) {
        if (!rows.hasNext()) {
            return false;
        }
        InternalRow source = rows.next();
        switch (form.kind()) {
            case NUMBERS -> {
                if (form.numerals() == null) {
                    numbers(source, row);
                } else {
                    numerals(source, row);
                }
            }
            case VECTOR -> vector(source, row);
            case ARRAY -> array(source, row);
            case RUN -> run(source, row);
            case STEPS -> steps(source, row);
        }
        for (int i = 0; i < form.labels().length; i++) {
            label(source, i, row);
        }
        if (form.weight() != null) {
            boolean text = form.numerals() != null && form.numerals()[firstLabel];
            row.weight = text
                    ? numeral(source, weight, form.weight(), false)
                    : source.isNullAt(weight) ? Double.NaN : source.getDouble(weight);
            if (!(row.weight >= 0 && row.weight < Double.POSITIVE_INFINITY)) {
                throw new BadRow(
                        form.weight(), "a finite number of at least 0", words(source.isNullAt(weight), row.weight));
            }
        }
        if (form.id() != null) {
            if (source.isNullAt(id)) {
                throw BadRow.missing(form.id(), "an id");
            }
            row.id = source.getString(id);
        }
        return true;
    }

    private void numbers(InternalRow source, ScannedRow row) {
        int n = form.featureColumns();
        row.reserve(n, false);
        row.size = n;
        row.width = n;
        double[] values = row.values;
        for (int i = 0; i < n; i++) {
            double value = source.isNullAt(i) ? Double.NaN : source.getDouble(i);
            values[i] = value;
            if (value - value != 0) { // NaN or infinite
                check(form.features()[i], value, source.isNullAt(i));
            }
        }
    }

    /** The same where some numbers come as texts. */
    private void numerals(InternalRow source, ScannedRow row) {
        int n = form.featureColumns();
        row.reserve(n, false);
        row.size = n;
        row.width = n;
        for (int i = 0; i < n; i++) {
            String column = form.features()[i];
            double value;
            if (form.numerals()[i]) {
                value = numeral(source, i, column, form.missing());
            } else {
                value = source.isNullAt(i) ? Double.NaN : source.getDouble(i);
            }
            if (value - value != 0) {
                check(column, value, source.isNullAt(i));
            }
            row.values[i] = value;
        }
    }

    /** The number that a text reads as, NaN for none. */
    private static double numeral(InternalRow source, int ordinal, String column, boolean missing) {
        String text = source.isNullAt(ordinal) ? "" : source.getString(ordinal).trim();
        if (text.isEmpty() || text.equals("NaN")) {
            return Double.NaN;
        }
        LabelText.Meaning meaning = LabelText.of(text);
        if (meaning.text() != null) {
            throw new BadRow(column, "a number", BadRow.quoted(text) + (missing ? MissingTexts.remedy(text) : ""));
        }
        return meaning.number();
    }

    /** Refuses a value that is not finite, unless it is missing and may be. */
    private void check(String column, double value, boolean none) {
        if (!(form.missing() && value != value)) {
            throw new BadRow(column, "a finite number", words(none, value));
        }
    }

    private static String words(boolean none, double value) {
        return none ? "nothing" : Double.toString(value);
    }

    private void vector(InternalRow source, ScannedRow row) {
        String column = form.features()[0];
        if (source.isNullAt(0)) {
            throw BadRow.missing(column, "a vector");
        }
        InternalRow vector = source.getStruct(0, VECTOR_FIELDS);
        row.dense = vector.getByte(0) == 1;
        if (row.dense) {
            denseVector(vector.getArray(VALUES), column, row);
        } else {
            sparseVector(vector, column, row);
        }
        requireWidth(column, row.width);
    }

    private void denseVector(ArrayData source, String column, ScannedRow row) {
        int n = source.numElements();
        row.reserve(n, false);
        row.size = n;
        row.width = n;
        double[] values = row.values;
        if (source instanceof UnsafeArrayData unsafe) {
            long from = unsafe.getBaseOffset() + UnsafeArrayData.calculateHeaderPortionInBytes(n);
            Platform.copyMemory(
                    unsafe.getBaseObject(), from, values, Platform.DOUBLE_ARRAY_OFFSET, (long) Double.BYTES * n);
        } else {
            for (int i = 0; i < n; i++) {
                values[i] = source.getDouble(i);
            }
        }
        for (int i = 0; i < n; i++) {
            if (values[i] - values[i] != 0) {
                check(column, values[i], false);
            }
        }
    }

    private void sparseVector(InternalRow vector, String column, ScannedRow row) {
        ArrayData indices = vector.getArray(INDICES);
        ArrayData values = vector.getArray(VALUES);
        int n = values.numElements();
        row.reserve(n, true);
        int size = 0;
        for (int i = 0; i < n; i++) {
            double value = values.getDouble(i);
            if (value != 0) {
                row.columns[size] = indices.getInt(i);
                row.values[size++] = value;
                if (value - value != 0) {
                    check(column, value, false);
                }
            }
        }
        row.size = size;
        row.width = vector.getInt(1);
    }

    private void array(InternalRow source, ScannedRow row) {
        row.width = copy(present(source), row, 0);
        row.size = row.width;
        requireWidth(form.features()[0], row.width);
    }

    private void run(InternalRow source, ScannedRow row) {
        row.steps = copy(stepsOf(source), row, 0);
        row.size = row.steps;
        row.width = 1;
        requireWidth(form.features()[0], 1);
    }

    private void steps(InternalRow source, ScannedRow row) {
        ArrayData all = stepsOf(source);
        row.steps = all.numElements();
        row.size = 0;
        for (int i = 0; i < row.steps; i++) {
            if (all.isNullAt(i)) {
                throw new BadRow(form.features()[0], "numbers in every step", "nothing in step " + (i + 1));
            }
            row.width = copy(all.getArray(i), row, row.size);
            row.size += row.width;
            requireWidth(form.features()[0], row.width);
        }
    }

    private ArrayData stepsOf(InternalRow source) {
        ArrayData steps = present(source);
        if (steps.numElements() == 0) {
            throw new BadRow(form.features()[0], "a sequence of at least one step", "one without any");
        }
        return steps;
    }

    private ArrayData present(InternalRow source) {
        if (source.isNullAt(0)) {
            throw BadRow.missing(form.features()[0], "an array");
        }
        return source.getArray(0);
    }

    /** Copies numbers behind those that a row has; returns how many. */
    private int copy(ArrayData values, ScannedRow row, int at) {
        int n = values.numElements();
        row.reserve(at + n, false);
        for (int i = 0; i < n; i++) {
            double value = values.isNullAt(i) ? Double.NaN : values.getDouble(i);
            row.values[at + i] = value;
            if (value - value != 0) {
                check(form.features()[0], value, values.isNullAt(i));
            }
        }
        return n;
    }

    private void requireWidth(String column, int found) {
        if (form.elements() >= 0 && found != form.elements()) {
            throw new BadRow(column, form.elements() + " numbers", Integer.toString(found));
        }
        if (((found ^ width) & known) != 0) {
            String remedy = form.kind() == Kind.ARRAY
                    ? "; data.shape: [-1, 1] takes arrays for sequences, where a model takes these"
                    : "";
            throw new BadRow(column, width + " numbers as in other rows", found + remedy);
        }
        known = -1;
        width = found;
    }

    private void label(InternalRow source, int i, ScannedRow row) {
        int ordinal = firstLabel + i;
        String column = form.labels()[i];
        row.text = null;
        if (source.isNullAt(ordinal)) {
            throw BadRow.missing(column, "a label");
        }
        if (!form.textual()[i]) {
            row.targets[i] = source.getDouble(ordinal);
            if (!Double.isFinite(row.targets[i])) {
                throw BadRow.number(column, row.targets[i]);
            }
            return;
        }
        LabelText.Meaning label = labelText.of(source.getUTF8String(ordinal));
        row.targets[i] = label.number();
        row.text = label.text();
        if (label.text() != null && label.text().isEmpty()) {
            throw BadRow.missing(column, "a label");
        }
        if (label.text() != null && form.labels().length > 1) {
            throw BadRow.text(column, "a number", label.text());
        }
    }
}
