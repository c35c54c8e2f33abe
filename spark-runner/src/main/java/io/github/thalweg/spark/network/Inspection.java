package io.github.thalweg.spark.network;

import io.github.thalweg.model.Models;
import io.github.thalweg.nn.Child;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.Op;
import io.github.thalweg.nn.Parameter;
import io.github.thalweg.spark.kind.Output;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.train.NetworkModel;
import java.util.List;
import java.util.Locale;

/** A saved network in words: the tree of its layers with shapes and numbers of parameters, and where it comes from. */
final class Inspection {
    private Inspection() {}

    static String of(Models.Saved saved) {
        NetworkModel model = (NetworkModel) saved.model();
        Network<?, ?> network = model.network();
        StringBuilder text = new StringBuilder();
        add(text, "network", network.root(), network.inputShape(), "");
        Layout layout = network.layout();
        text.append(String.format(Locale.ROOT, "%n%,d parameters trained", layout.trainedSize()));
        if (layout.size() > layout.trainedSize()) {
            text.append(String.format(Locale.ROOT, ", %,d running statistics", layout.size() - layout.trainedSize()));
        }
        text.append(
                String.format(Locale.ROOT, "%nloss: %s%n", model.loss().spec().tree()));
        text.append("fingerprint: ").append(saved.fingerprint()).append('\n');
        return text.append(Output.provenance(saved)).toString();
    }

    private static void add(StringBuilder text, String name, Op<?, ?> op, Shape input, String indent) {
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
        text.append('\n');
        List<Shape> inputs = op.childInputs(input);
        for (int i = 0; i < op.children().size(); i++) {
            Child<?, ?> child = op.children().get(i);
            add(text, child.name(), child.op(), inputs.get(i), indent + "  ");
        }
    }
}
