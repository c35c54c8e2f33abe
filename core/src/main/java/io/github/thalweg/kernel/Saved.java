package io.github.thalweg.kernel;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.Matrix;
import io.github.thalweg.math.kernel.Kernel;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How kernel models are written: their kernel, names and examples. What follows from these is computed again. */
final class Saved {
    private Saved() {}

    static Map<String, Object> description(Examples examples, Kernel kernel) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kernel", kernel.spec().tree());
        tree.put("features", examples.featureNames());
        tree.put("targets", examples.targetNames());
        return tree;
    }

    static State state(Examples examples) {
        return new State()
                .put("features", examples.features().data())
                .put("targets", examples.targets().data());
    }

    static Kernel kernel(Map<String, Object> description) {
        return Registry.standard().make(Kernel.class, "kernel", description.get("kernel"));
    }

    static Examples examples(Map<String, Object> description, State state) {
        List<String> features = strings(description.get("features"));
        List<String> targets = strings(description.get("targets"));
        double[] y = state.doubles("targets");
        Check.positive("targets", targets.size());
        int rows = y.length / targets.size();
        return new Examples(
                Matrix.of(rows, features.size(), state.doubles("features")),
                Matrix.of(rows, targets.size(), y),
                features,
                targets);
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }
}
