package io.github.thalweg.spark.load;

import java.util.Iterator;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Reads rows whose columns are all texts, to say exactly which of them is no number: the slow twin of {@link
 * SqlRowReader}.
 */
final class TextRowReader implements RowReader {
    private final Iterator<InternalRow> rows;
    private final SqlRowReader.Form form;
    private final Fields fields;

    /** How many fields a line has that does not have as many as there are columns. */
    interface Fields extends ToIntFunction<String>, java.io.Serializable {
        /** How many there should be. */
        int expected();
    }

    /** @param fields null where rows are no lines of fields */
    TextRowReader(Iterator<InternalRow> rows, SqlRowReader.Form form, Fields fields) {
        this.rows = rows;
        this.form = form;
        this.fields = fields;
    }

    @Override
    public boolean next(ScannedRow row) {
        if (!rows.hasNext()) {
            return false;
        }
        InternalRow source = rows.next();
        int column = 0;
        row.reserve(form.featureColumns(), false);
        int corrupt = form.featureColumns()
                + form.labels().length
                + (form.weight() == null ? 0 : 1)
                + (form.id() == null ? 0 : 1);
        if (form.corrupt() && !source.isNullAt(corrupt)) {
            ragged(source.getString(corrupt));
        }
        for (String name : form.features()) {
            if (!(source.isNullAt(column) && form.missing())) {
                number(source, column, name, form.missing());
            }
            column++;
        }
        for (int i = 0; i < form.labels().length; i++) {
            label(source, column++, i, row);
        }
        if (form.weight() != null) {
            double weight = number(source, column++, form.weight(), false);
            if (weight < 0) {
                throw new BadRow(form.weight(), "a finite number of at least 0", Double.toString(weight));
            }
        }
        if (form.id() != null && source.isNullAt(column)) {
            throw BadRow.missing(form.id(), "an id");
        }
        return true;
    }

    private void ragged(String line) {
        int found = fields == null ? -1 : fields.applyAsInt(line);
        if (found >= 0 && found != fields.expected()) {
            throw new BadRow(null, fields.expected() + " fields", Integer.toString(found));
        }
        throw BadRow.text(null, "a row that can be read", line);
    }

    private static double number(InternalRow source, int column, String name, boolean nan) {
        if (source.isNullAt(column)) {
            throw BadRow.missing(name, "a number");
        }
        String text = source.getString(column);
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw nan // these are features of trees
                    ? new BadRow(name, "a number", BadRow.quoted(text) + Words.REMEDY)
                    : BadRow.text(name, "a number", text);
        }
        if (!Double.isFinite(value) && !(nan && Double.isNaN(value))) {
            throw BadRow.text(name, "a finite number", text);
        }
        return value;
    }

    private void label(InternalRow source, int column, int i, ScannedRow row) {
        String name = form.labels()[i];
        if (source.isNullAt(column) || source.getString(column).isBlank()) {
            throw BadRow.missing(name, "a label");
        }
        LabelText.Meaning label = LabelText.of(source.getString(column));
        row.targets[i] = label.number();
        row.text = label.text();
        if (label.text() != null && form.labels().length > 1) {
            throw BadRow.text(name, "a number", label.text());
        }
    }
}
