package io.github.thalweg.spark.ml.param;

import io.github.thalweg.math.Check;
import io.github.thalweg.prepare.Steps;
import io.github.thalweg.spec.Registry;
import java.util.List;
import org.apache.spark.ml.param.Param;

/** The steps of a preparation, and of what it fits. */
public interface PreparationParams extends Declaring {
    /** Without default. */
    default Param<String> steps() {
        return declared()
                .text(
                        "steps",
                        "steps that make columns of columns, as YAML or JSON: a list of names, or {name: {options}}; as"
                                + " data.prepare of a job",
                        null);
    }

    default String getSteps() {
        return getOrDefault(steps());
    }

    /** What the param names. @throws IllegalArgumentException naming what the user must mend */
    static Steps of(PreparationParams params) {
        String text = params.declared().find(params.steps());
        Check.that(text != null, "steps: expected a list of steps, found nothing");
        Object tree = ParamText.tree("steps", text);
        Check.that(tree instanceof List<?> list && !list.isEmpty(), "steps: expected a list of steps, found %s", text);
        return Steps.parse("steps", (List<?>) tree, Registry.standard());
    }
}
