package io.github.thalweg.prepare;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Options;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.store.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A step that applies one rule to each of some columns by itself. What it makes takes the column's place, or is called {@code as}.
 *
 * @param spec as it was written
 * @param as null: the column's own name
 */
record EachColumn(Spec spec, List<String> columns, String as, ColumnRule rule) implements Step {
    /** Reads {@code column} or {@code columns}, and {@code as}. */
    static EachColumn of(String name, Options options, ColumnRule rule, Object... keysAndValues) {
        List<String> columns = new ArrayList<>(options.words("columns"));
        String column = options.word("column", null);
        Check.that(
                columns.isEmpty() == (column != null),
                "column: expected it or columns, found %s",
                column == null ? "neither" : "both");
        if (column != null) {
            columns.add(column);
        }
        Check.that(
                new HashSet<>(columns).size() == columns.size(),
                "columns: expected each column once, found %s",
                columns);
        Check.that(
                columns.stream().noneMatch(String::isBlank), "columns: expected names of columns, found an empty one");
        String as = options.word("as", null);
        Check.that(as == null || columns.size() == 1, "as: expected one column to be called so, found %s", columns);
        Check.that(as == null || !as.isBlank(), "as: expected the name of a column, found nothing");
        List<Object> written = new ArrayList<>(List.of(keysAndValues));
        written.addAll(0, column == null ? List.of("columns", columns) : List.of("column", column));
        if (as != null) {
            written.addAll(List.of("as", as));
        }
        return new EachColumn(Spec.of(name, written.toArray()), List.copyOf(columns), as, rule);
    }

    @Override
    public List<Field> reads() {
        return columns.stream().map(name -> new Field(name, rule.reads())).toList();
    }

    @Override
    public List<Field> writes() {
        return columns.stream()
                .map(name -> new Field(written(name), rule.writes()))
                .toList();
    }

    private String written(String column) {
        return as == null ? column : as;
    }

    @Override
    public Tally tally() {
        if (rule.tally(columns.get(0)) == null) {
            return null;
        }
        return new Tallies(columns.stream().map(rule::tally).toArray(Tally[]::new));
    }

    @Override
    public State fit(Tally total) {
        State state = new State();
        for (int i = 0; i < columns.size(); i++) {
            Tally own = total == null ? null : ((Tallies) total).columns[i];
            state.put(String.valueOf(i), rule.fit(columns.get(i), own));
        }
        return state;
    }

    @Override
    public Mapping fitted(State state) {
        ColumnRule.Fitted[] fitted = new ColumnRule.Fitted[columns.size()];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] = rule.fitted(columns.get(i), state.state(String.valueOf(i)));
            names.add(written(columns.get(i)));
        }
        return new Mappings(fitted, names);
    }

    /** A sum for each column. */
    private static final class Tallies implements Tally {
        private static final long serialVersionUID = 1L;
        private final Tally[] columns;

        Tallies(Tally[] columns) {
            this.columns = columns;
        }

        @Override
        public void row(Object[] read) {
            Object[] one = new Object[1];
            for (int i = 0; i < columns.length; i++) {
                one[0] = read[i];
                columns[i].row(one);
            }
        }

        @Override
        public void add(Tally other) {
            for (int i = 0; i < columns.length; i++) {
                columns[i].add(((Tallies) other).columns[i]);
            }
        }
    }

    private static final class Mappings implements Mapping {
        private static final long serialVersionUID = 1L;
        private final ColumnRule.Fitted[] fitted;
        private final List<String> written;

        Mappings(ColumnRule.Fitted[] fitted, List<String> written) {
            this.fitted = fitted;
            this.written = List.copyOf(written);
        }

        @Override
        public void apply(Object[] read, Object[] into) {
            for (int i = 0; i < fitted.length; i++) {
                into[i] = fitted[i].apply(read[i]);
            }
        }

        @Override
        public List<String> elements(String column) {
            return fitted[written.indexOf(column)].elements(column);
        }
    }
}
