package io.github.thalweg.train;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.State;
import io.github.thalweg.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Pieces that saved networks have in common, written, read back and checked. */
final class SavedNetwork {
    private SavedNetwork() {}

    static List<Integer> tree(Shape shape) {
        return Arrays.stream(shape.toArray()).boxed().toList();
    }

    static Shape shape(Object tree) {
        return Shape.example(((List<?>) tree)
                .stream().mapToInt(one -> ((Number) one).intValue()).toArray());
    }

    static List<String> strings(Object tree) {
        return ((List<?>) tree).stream().map(String::valueOf).toList();
    }

    /** Writes a loss, and a head only where it is not the loss's usual one: most descriptions name none. */
    static void put(Map<String, Object> tree, Loss.OfTensors loss, Head head, int outputs) {
        tree.put("loss", loss.spec().tree());
        if (!loss.head(outputs).spec().equals(head.spec())) {
            tree.put("head", head.spec().tree());
        }
    }

    static Loss.OfTensors loss(Map<?, ?> tree) {
        return Registry.standard().make(Loss.OfTensors.class, "loss", tree.get("loss"));
    }

    static Head head(Map<?, ?> tree, Loss.OfTensors loss, int outputs) {
        Object named = tree.get("head");
        return named == null ? loss.head(outputs) : Registry.standard().make(Head.class, "head", named);
    }

    static State state(Layout layout, float[] parameters, Scaling scaling) {
        return new State()
                .put("layout", layout.describe())
                .put("parameters", parameters)
                .put("scaling", scaling.state());
    }

    static void requireParameters(Layout layout, float[] parameters) {
        Check.that(
                parameters.length == layout.size(),
                "parameters: expected %d numbers for this network, found %d",
                layout.size(),
                parameters.length);
    }

    /** @param example the shape in which the model sees a row */
    static void requireFeatures(Rows rows, Shape example) {
        int features = InputShape.features(example);
        Check.that(
                rows.features() == features && rows.ragged() == example.open(),
                "the data have %s, the model takes %s",
                features(rows.features(), rows.ragged()),
                rows.ragged() == example.open() ? features : features(features, example.open()));
    }

    private static String features(int count, boolean ragged) {
        return ragged ? "sequences of " + count + " features a step" : count + " features";
    }

    /** @throws IllegalArgumentException if the arrays are those of another network */
    static void requireLayout(Layout layout, State state) {
        if (!state.text("layout").equals(layout.describe())) {
            throw new IllegalArgumentException("the model's arrays do not fit its architecture: expected\n"
                    + layout.describe() + "found\n" + state.text("layout"));
        }
    }
}
