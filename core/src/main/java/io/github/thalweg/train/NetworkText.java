package io.github.thalweg.train;

import io.github.thalweg.nn.Child;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.Op;
import io.github.thalweg.nn.Parameter;
import io.github.thalweg.tensor.Shape;
import java.util.List;
import java.util.Locale;

/** A network in words: the tree of its layers with shapes and numbers of parameters, and its loss. */
final class NetworkText {
    private NetworkText() {}

    static String of(NetworkModel model) {
        Network<?, ?> network = model.network();
        StringBuilder text = new StringBuilder();
        long operations = add(text, "network", network.root(), network.inputShape(), "");
        Layout layout = network.layout();
        text.append(String.format(Locale.ROOT, "%n%,d parameters trained", layout.trainedSize()));
        if (layout.size() > layout.trainedSize()) {
            text.append(String.format(Locale.ROOT, ", %,d running statistics", layout.size() - layout.trainedSize()));
        }
        if (operations > 0) {
            boolean open = network.inputShape().open();
            text.append(
                    String.format(Locale.ROOT, "%n%,d multiply-adds %s", operations, open ? "a step" : "an example"));
        }
        return text.append(String.format(
                        Locale.ROOT, "%nloss: %s", model.loss().spec().tree()))
                .toString();
    }

    /** Adds an operation and what it is made of, and returns the multiply-adds of all of it. */
    private static long add(StringBuilder text, String name, Op<?, ?> op, Shape input, String indent) {
        text.append(indent)
                .append(name)
                .append("  ")
                .append(input)
                .append(" -> ")
                .append(op.outputShape(input));
        long own = op.parameters().stream().mapToLong(p -> p.shape().size()).sum();
        if (own > 0) {
            text.append(String.format(Locale.ROOT, "  %,d parameters:", own));
            for (Parameter parameter : op.parameters()) {
                text.append(' ').append(parameter.name()).append(' ').append(parameter.shape());
            }
        } else if (op instanceof Layer layer
                && op.children().isEmpty()
                && !layer.spec().options().isEmpty()) {
            text.append("  ").append(layer.spec().options());
        }
        long operations = op.operations(input);
        if (operations > 0) {
            text.append(String.format(Locale.ROOT, "  %,d multiply-adds", operations));
        }
        text.append('\n');
        List<Shape> inputs = op.childInputs(input);
        for (int i = 0; i < op.children().size(); i++) {
            Child<?, ?> child = op.children().get(i);
            operations += add(text, child.name(), child.op(), inputs.get(i), indent + "  ");
        }
        return operations;
    }
}
