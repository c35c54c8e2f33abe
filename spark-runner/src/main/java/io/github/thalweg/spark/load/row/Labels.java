package io.github.thalweg.spark.load.row;

import io.github.thalweg.spark.load.cell.LabelText;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;

/** What labels may be. */
public final class Labels implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LISTED = 12;

    /** What helps where labels are names that look like numbers. */
    public static final String REMEDY = "; to call classes by any numbers, derive their names and leave the numbers out"
            + " of the features: data.derive: {class: \"concat('c', %1$s)\"}, data.label: class, data.features: [all but"
            + " %1$s]";

    private final boolean numbers;
    private final String[] names;
    private final HashMap<String, Integer> indices = new HashMap<>();
    private final int classes; // 0: numbers are not looked at
    private final String expected;
    private final LabelText.Meaning[] spelled; // of each index; null: numbers are no indices of names

    private Labels(boolean numbers, String[] names) {
        this(numbers, names, 0, null);
    }

    private Labels(boolean numbers, String[] names, int classes, String expected) {
        this.numbers = numbers;
        this.names = names;
        this.classes = classes;
        this.expected = expected;
        this.spelled = null;
        for (int i = 0; names != null && i < names.length; i++) {
            indices.put(names[i], i);
        }
        for (int i = 0; names != null && i < names.length; i++) { // an older model may have other forms
            LabelText.Meaning meaning = LabelText.of(names[i]);
            indices.putIfAbsent(meaning.text() != null ? meaning.text() : Classes.name(meaning.number()), i);
        }
    }

    /**
     * Numbers, or names. A label that can be read as a finite number is one; if all are, they stay what they are; if any
     * label of the table is not, all become the indices of their names in sorted order (whatever part of the table a
     * task happens to see).
     */
    public static Labels any() {
        return new Labels(false, null);
    }

    /** Numbers only. */
    public static Labels numbers() {
        return new Labels(true, null);
    }

    /**
     * Whole numbers from 0 on.
     *
     * @param classes how many
     * @param expected what others than these are told
     */
    public static Labels indices(int classes, String expected) {
        return new Labels(true, null, classes, expected);
    }

    /** The names that a model has learnt, in the order of their indices; if there are none, numbers only. */
    public static Labels named(List<String> names) {
        return names.isEmpty() ? numbers() : new Labels(false, names.toArray(new String[0]));
    }

    private Labels(List<String> spelled) {
        this.numbers = true;
        this.names = null;
        this.classes = 0;
        this.expected = null;
        this.spelled = spelled.stream().map(LabelText::of).toArray(LabelText.Meaning[]::new);
    }

    /**
     * Numbers that are the indices of names, as a column's metadata tell: rows are known by the names, as where a label is
     * the name itself.
     */
    public static Labels indices(List<String> names) {
        return names.isEmpty() ? numbers() : new Labels(names);
    }

    /** The table with labels that are no numbers, truths and dates, as the names of classes, where they may be such. */
    public Dataset<Row> named(Dataset<Row> rows, Columns columns) {
        String label = columns.label().size() == 1 ? columns.label().get(0) : null;
        if (numbers || label == null || !List.of(rows.columns()).contains(label)) {
            return rows;
        }
        DataType type = rows.schema().apply(label).dataType();
        boolean name = type instanceof BooleanType || type instanceof DateType;
        Column column = rows.col("`" + label.replace("`", "``") + "`");
        return name ? rows.withColumn(label, column.cast(DataTypes.StringType)) : rows;
    }

    /** Whether a label may be any text. */
    public boolean open() {
        return !numbers && names == null;
    }

    /** The only names there may be; empty if there is no such list. */
    public List<String> names() {
        return names == null ? List.of() : List.of(names);
    }

    /** Puts the name that an index stands for in its place; false if it stands for none. */
    boolean spell(ScannedRow row) {
        if (spelled == null || row.targets.length != 1) {
            return false;
        }
        double label = row.targets[0];
        if (!(label >= 0 && label < spelled.length && label == Math.rint(label))) {
            return false;
        }
        LabelText.Meaning meaning = spelled[(int) label];
        row.targets[0] = meaning.number();
        row.text = meaning.text();
        return true;
    }

    /**
     * Puts the index of a known name in the place of a label.
     *
     * @param column the label's, for the error
     * @throws BadRow if the label is none of those that may be
     */
    public void apply(ScannedRow row, String column) {
        if (numbers && row.text != null) {
            throw BadRow.text(column, "a number", row.text);
        }
        double target = row.targets.length == 1 ? row.targets[0] : 0;
        if (classes > 0 && !(target >= 0 && target < classes && target == Math.rint(target))) {
            throw new BadRow(column, expected, Classes.name(target));
        }
        if (names != null && row.targets.length == 1) {
            String name = row.text != null ? row.text : Classes.name(row.targets[0]);
            Integer index = indices.get(name);
            if (index == null) {
                throw BadRow.text(column, "one of the model's classes, " + listed(), name);
            }
            row.targets[0] = index;
        }
    }

    private String listed() {
        String some = String.join(", ", Arrays.asList(names).subList(0, Math.min(LISTED, names.length)));
        return names.length > LISTED ? some + ", …" : some;
    }
}
