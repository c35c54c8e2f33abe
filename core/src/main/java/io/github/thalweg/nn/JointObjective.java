package io.github.thalweg.nn;

import io.github.thalweg.math.Check;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The losses of a network with several inputs and outputs, added up. A batch's columns are its inputs, side by side in
 * order, and so are the targets.
 *
 * @param parts one for each output of the network
 */
public record JointObjective(Network<List<Tensor>, List<Tensor>> network, List<Part> parts)
        implements Objective<Batch> {
    /**
     * The loss of one output, and the labels that it is held against.
     *
     * @param head what its labels mean
     * @param targets how many columns its labels take: 1 for the index of a class, otherwise one for each output
     * @param factor of its loss in the sum; at least 0
     */
    public record Part(Loss.OfTensors loss, Head head, int targets, double factor) implements Serializable {
        public Part {
            Check.positive("targets", targets);
            Check.nonNegative("factor", factor);
        }
    }

    /** @throws IllegalArgumentException unless there is a part for each output, and labels that go with it */
    public JointObjective {
        parts = List.copyOf(parts);
        List<Shape> outputs = network.outputShapes();
        Check.that(
                parts.size() == outputs.size(),
                "parts: expected %d, one for each output of the network, found %d",
                outputs.size(),
                parts.size());
        for (int k = 0; k < parts.size(); k++) {
            int size = outputs.get(k).size();
            Head.Meaning meaning = parts.get(k).head().meaning(size);
            int targets = parts.get(k).targets();
            Check.that(
                    targets == size || targets == 1 && meaning.kind() == Head.Kind.CLASSES,
                    "parts.%d.targets: expected %s, found %d",
                    k,
                    meaning.kind() == Head.Kind.CLASSES ? "1, or " + size + ", one for each output" : size,
                    targets);
        }
    }

    @Override
    public Layout layout() {
        return network.layout();
    }

    /** Columns that all inputs take together. */
    public int features() {
        return network.inputShapes().stream().mapToInt(Shape::size).sum();
    }

    /** Columns that all labels take together. */
    public int targets() {
        return parts.stream().mapToInt(Part::targets).sum();
    }

    @Override
    public Score add(Batch batch, Context context) {
        Pass<List<Tensor>, List<Tensor>> pass = network.forward(inputs(batch.input(), context), context);
        List<Tensor> gradients = new ArrayList<>();
        Score score = score(pass.output(), batch, gradients, context);
        pass.backward().parametersOnly(gradients);
        return score;
    }

    @Override
    public Score score(Batch batch, Context context) {
        return score(outputs(batch.input(), context), batch, new ArrayList<>(), context);
    }

    @Override
    public List<AtInput> inputGradients(Batch batch, Context context) {
        Pass<List<Tensor>, List<Tensor>> pass = network.forward(inputs(batch.input(), context), context);
        List<Tensor> gradients = new ArrayList<>();
        score(pass.output(), batch, gradients, context);
        List<Tensor> back = pass.backward().of(gradients);
        if (back.contains(null)) {
            return List.of(); // not all columns have one
        }
        Tensor joined = context.allocate(batch.input().shape());
        int column = 0;
        for (Tensor gradient : back) {
            Tensor flat = flat(gradient);
            joined.copyColumns(flat, 0, column, flat.columns());
            column += flat.columns();
        }
        return List.of(new AtInput("input", batch.input(), joined));
    }

    /** The network's outputs for a batch's columns; they live until the context's next pass. Begin the context first. */
    public List<Tensor> outputs(Tensor columns, Context context) {
        return network.predict(inputs(columns, context), context);
    }

    private Score score(List<Tensor> outputs, Batch batch, List<Tensor> gradients, Context context) {
        double sum = 0;
        double weight = 0;
        int column = 0;
        for (int k = 0; k < parts.size(); k++) {
            Part part = parts.get(k);
            Tensor target = cut(batch.target(), column, Shape.of(part.targets()), context);
            Loss.Score<Tensor> score = part.loss().score(outputs.get(k), target, batch.weights(), context);
            score.gradient().scale((float) part.factor());
            gradients.add(score.gradient());
            sum += part.factor() * score.sum();
            weight = score.weight(); // that of the examples, whatever is said of them
            column += part.targets();
        }
        return new Score(sum, weight);
    }

    private List<Tensor> inputs(Tensor columns, Context context) {
        List<Tensor> inputs = new ArrayList<>();
        int column = 0;
        for (Shape shape : network.inputShapes()) {
            inputs.add(cut(columns, column, shape, context));
            column += shape.size();
        }
        return inputs;
    }

    /** So many columns of a matrix as a tensor of their own. */
    private static Tensor cut(Tensor columns, int from, Shape shape, Context context) {
        int batch = columns.shape().dimension(0);
        Tensor part = context.allocate(Shape.of(batch, shape.size()));
        part.copyColumns(columns, from, 0, shape.size());
        return part.reshape(shape.prepend(batch));
    }

    private static Tensor flat(Tensor tensor) {
        int batch = tensor.shape().dimension(0);
        return tensor.reshape(Shape.of(batch, batch == 0 ? 0 : tensor.size() / batch));
    }
}
