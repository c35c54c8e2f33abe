package io.github.thalweg.spark.load.format.csv;

import io.github.thalweg.spark.load.cell.LabelText;
import io.github.thalweg.spark.load.cell.MissingTexts;
import io.github.thalweg.spark.load.format.Dialect;
import io.github.thalweg.spark.load.row.BadRow;
import io.github.thalweg.spark.load.row.Located;
import io.github.thalweg.spark.load.row.ScannedRow;
import java.io.Serializable;

/** Reads rows of numbers, labels, weights and ids from the records of CSV files. */
final class CsvReader implements Located {
    /**
     * The columns to read.
     *
     * @param features their names, and where they stand in a record
     * @param weight null: none
     * @param id null: none
     * @param missing whether features may be missing
     */
    record Form(
            String[] features,
            int[] featureAt,
            String[] labels,
            int[] labelAt,
            String weight,
            int weightAt,
            String id,
            int idAt,
            boolean missing)
            implements Serializable {}

    private final CsvRecords records;
    private final Dialect dialect;
    private final Form form;

    CsvReader(CsvRecords records, Dialect dialect, Form form) {
        this.records = records;
        this.dialect = dialect;
        this.form = form;
    }

    @Override
    public boolean next(ScannedRow row) {
        if (!records.next()) {
            return false;
        }
        String[] fields = records.fields();
        int n = form.featureAt().length;
        row.reserve(n, false);
        row.size = n;
        row.width = n;
        for (int i = 0; i < n; i++) {
            row.values[i] = feature(form.features()[i], fields[form.featureAt()[i]]);
        }
        for (int i = 0; i < form.labelAt().length; i++) {
            label(fields[form.labelAt()[i]], i, row);
        }
        if (form.weight() != null) {
            String field = fields[form.weightAt()];
            row.weight = number(form.weight(), field);
            if (!(row.weight >= 0 && row.weight < Double.POSITIVE_INFINITY)) {
                throw BadRow.text(form.weight(), "a finite number of at least 0", field);
            }
        }
        if (form.id() != null) {
            row.id = dialect.plain(fields[form.idAt()]);
            if (row.id == null || row.id.isBlank()) {
                throw BadRow.missing(form.id(), "an id");
            }
            row.id = row.id.trim();
        }
        return true;
    }

    private double feature(String column, String field) {
        if (form.missing() && dialect.isMissing(field)) {
            return Double.NaN;
        }
        double value = number(column, field);
        if (value - value != 0
                && !(form.missing() && value != value)) { // infinite, or NaN where nothing may be missing
            throw BadRow.text(column, "a finite number", field);
        }
        return value;
    }

    private double number(String column, String field) {
        if (dialect.isMissing(field)) {
            throw new BadRow(
                    column,
                    "a number",
                    field == null || field.isEmpty() ? "nothing" : BadRow.quoted(field) + ", which is missing");
        }
        try {
            return dialect.number(field);
        } catch (NumberFormatException e) {
            throw new BadRow(column, "a number", BadRow.quoted(field) + remedy(field));
        }
    }

    /** What helps where a number was expected. */
    private String remedy(String field) {
        if (dialect.decimal() == '.' && field.matches("[-+]?[0-9.]*,[0-9]+")) {
            return "; data.decimal: ',' reads decimal commas";
        }
        if (dialect.decimal() == ',' && field.matches("[-+]?[0-9]*\\.[0-9]+")) {
            return "; data.decimal: '.' reads decimal points";
        }
        if (form.missing()) {
            return MissingTexts.remedy(field);
        }
        return MissingTexts.are(field) ? "; this model takes no missing values: data.derive fills them in" : "";
    }

    private void label(String field, int i, ScannedRow row) {
        String name = form.labels()[i];
        String plain = dialect.plain(field);
        if (plain == null || plain.isBlank()) {
            throw BadRow.missing(name, "a label");
        }
        LabelText.Meaning label = LabelText.of(plain);
        row.targets[i] = label.number();
        row.text = label.text();
        if (label.text() != null && form.labels().length > 1) {
            throw BadRow.text(name, "a number", label.text());
        }
    }

    @Override
    public String file() {
        return records.file();
    }

    @Override
    public long row() {
        return records.row();
    }
}
