package io.github.thalweg.prepare;

import io.github.thalweg.model.Model;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.State;
import java.util.List;
import java.util.Map;

/** Steps that have been fitted to training rows: what makes the columns that a model has learnt from of those of a source. */
public final class Preparation implements Model {
    /** What it says of itself. */
    public static final String KIND = "preparation";

    private static final long serialVersionUID = 1L;
    private static final String STEPS = "steps";

    private final Steps steps;
    private final Step.Mapping[] fitted;
    private final State state;

    Preparation(Steps steps, Step.Mapping[] fitted, State state) {
        this.steps = steps;
        this.fitted = fitted.clone();
        this.state = state;
    }

    static Preparation read(Map<String, Object> description, State state) {
        Steps steps = Steps.parse(KIND, (List<?>) description.get(STEPS), Registry.standard());
        Step.Mapping[] fitted = new Step.Mapping[steps.list().size()];
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] = steps.list().get(i).fitted(state.state(String.valueOf(i)));
        }
        return new Preparation(steps, fitted, state);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> description() {
        return Map.of(STEPS, steps.trees());
    }

    @Override
    public State state() {
        return state;
    }

    public Steps steps() {
        return steps;
    }

    /**
     * Prepares a row.
     *
     * @param source the values of {@link Steps#inputs}, in their order
     * @return those of {@link Steps#outputs}
     * @throws IllegalArgumentException for a value that cannot be used, with its column
     */
    public Object[] apply(Object[] source) {
        Object[] values = steps.row(source);
        for (int i = 0; i < fitted.length; i++) {
            steps.apply(i, fitted[i], values);
        }
        return steps.outputs(values);
    }

    /** The names of the numbers in an output's vectors. */
    public List<String> elements(String output) {
        return fitted[steps.writer(output)].elements(output);
    }
}
