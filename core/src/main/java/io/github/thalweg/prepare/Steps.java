package io.github.thalweg.prepare;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.State;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Steps in their order, of which each finds the columns that it reads: a source's, or those that steps before it have made.
 * Every column has a place in an array of values, a row of the source begins it.
 */
public final class Steps implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<Step> steps;
    private final List<Field> inputs = new ArrayList<>(); // at the places 0, 1, …
    private final List<int[]> reads = new ArrayList<>(); // places, for each step
    private final List<int[]> writes = new ArrayList<>();
    private final Map<String, Integer> outputs = new LinkedHashMap<>(); // the last place of each column that is written
    private final Form[] forms; // of each place

    private Steps(String path, List<Step> steps) {
        this.steps = List.copyOf(steps);
        Set<String> before = new HashSet<>();
        for (Step step : steps) {
            for (Field field : step.reads()) {
                if (!before.contains(field.name()) && !inputs.contains(field)) {
                    inputs.add(field);
                }
            }
            step.writes().forEach(field -> before.add(field.name()));
        }
        List<Field> fields = new ArrayList<>(inputs);
        Map<String, Integer> made = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String where = path + "." + i + "." + step.spec().name();
            reads.add(step.reads().stream()
                    .mapToInt(field -> place(where, field, made, fields))
                    .toArray());
            int[] written = new int[step.writes().size()];
            for (int w = 0; w < written.length; w++) {
                Field field = step.writes().get(w);
                written[w] = fields.size();
                fields.add(field);
                made.put(field.name(), written[w]);
                outputs.remove(field.name()); // written last, it stands last
                outputs.put(field.name(), written[w]);
            }
            writes.add(written);
        }
        this.forms = fields.stream().map(Field::form).toArray(Form[]::new);
    }

    /**
     * Reads a list of steps.
     *
     * @param path where the list stands, for errors
     * @param trees a name or {@code {name: {options}}} each
     * @throws IllegalArgumentException for what is no step, or one that reads what a step before it does not make
     */
    public static Steps parse(String path, List<?> trees, Registry registry) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < trees.size(); i++) {
            steps.add(registry.make(Step.class, path + "." + i, trees.get(i)));
        }
        return new Steps(path, steps);
    }

    private int place(String where, Field field, Map<String, Integer> made, List<Field> fields) {
        Integer place = made.get(field.name());
        if (place == null) {
            Check.that(
                    field.form().ofSources(),
                    "%s: column \"%s\": expected %s of a step before it, found a column of the data",
                    where,
                    field.name(),
                    field.form());
            return inputs.indexOf(field);
        }
        Form form = fields.get(place).form();
        Check.that(
                form == field.form(),
                "%s: column \"%s\": expected %s, found %s, which a step before it makes",
                where,
                field.name(),
                field.form(),
                form);
        return place;
    }

    /** The steps as a job writes them. */
    public List<Object> trees() {
        return steps.stream().map(step -> step.spec().tree()).toList();
    }

    /** The columns of the source that are read, and in what form; one may be read in several. */
    public List<Field> inputs() {
        return List.copyOf(inputs);
    }

    /** The columns that there are besides those of the source, or in their place. */
    public List<Field> outputs() {
        return outputs.entrySet().stream()
                .map(entry -> new Field(entry.getKey(), forms[entry.getValue()]))
                .toList();
    }

    /**
     * Fits all steps, each to what those before it have made of the rows.
     *
     * @param sum of a pass over the training rows; asked for as often as a step must be fitted that reads what another one
     *     makes that had to be fitted
     * @throws IllegalArgumentException naming a column to which a step cannot be fitted
     */
    public Preparation fit(Function<Pass, Pass> sum) {
        Step.Mapping[] fitted = new Step.Mapping[steps.size()];
        State state = new State();
        while (true) {
            Pass pass = pass(fitted, state);
            if (pass.empty()) {
                return new Preparation(this, fitted, state);
            }
            Pass total = sum.apply(pass);
            for (int i = 0; i < fitted.length; i++) {
                if (total.tallies[i] != null) {
                    fit(i, total.tallies[i], fitted, state);
                }
            }
        }
    }

    private void fit(int step, Tally total, Step.Mapping[] fitted, State state) {
        State own = steps.get(step).fit(total);
        state.put(String.valueOf(step), own);
        fitted[step] = steps.get(step).fitted(own);
    }

    /** The steps that can be fitted now: those with nothing to sum are, at once. */
    private Pass pass(Step.Mapping[] fitted, State state) {
        Tally[] tallies = new Tally[steps.size()];
        boolean[] unknown = new boolean[forms.length];
        for (int i = 0; i < tallies.length; i++) {
            boolean ready = true;
            for (int place : reads.get(i)) {
                ready &= !unknown[place];
            }
            if (fitted[i] == null && ready) {
                tallies[i] = steps.get(i).tally();
                if (tallies[i] == null) {
                    fit(i, null, fitted, state);
                }
            }
            for (int place : writes.get(i)) {
                unknown[place] = fitted[i] == null;
            }
        }
        return new Pass(this, fitted.clone(), tallies);
    }

    /** An array for the values of a row. */
    Object[] row(Object[] source) {
        Object[] values = new Object[forms.length];
        System.arraycopy(source, 0, values, 0, inputs.size());
        return values;
    }

    /** What a step reads of a row. */
    Object[] read(int step, Object[] values) {
        int[] from = reads.get(step);
        Object[] read = new Object[from.length];
        for (int i = 0; i < from.length; i++) {
            read[i] = values[from[i]];
        }
        return read;
    }

    /** Applies a fitted step to a row. */
    void apply(int step, Step.Mapping mapping, Object[] values) {
        int[] to = writes.get(step);
        Object[] written = new Object[to.length];
        mapping.apply(read(step, values), written);
        for (int i = 0; i < to.length; i++) {
            values[to[i]] = written[i];
        }
    }

    /** The step that writes an output. */
    int writer(String output) {
        int place = outputs.get(output);
        for (int i = 0; i < writes.size(); i++) {
            for (int written : writes.get(i)) {
                if (written == place) {
                    return i;
                }
            }
        }
        throw new IllegalStateException("no step writes " + output);
    }

    /** The last values of all outputs of a row, in their order. */
    Object[] outputs(Object[] values) {
        return outputs.values().stream().map(place -> values[place]).toArray();
    }

    List<Step> list() {
        return steps;
    }
}
