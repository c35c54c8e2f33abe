package io.github.thalweg.decoupled;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A network cut into stages: the same layer objects, so the parameters of a stage are those of the network. */
final class Stages implements Serializable {
    private final Network<Tensor, Tensor> network;
    private final Loss.OfTensors loss;
    private final Mode mode;
    private final Labels labels;
    private final ArrayList<Stage> stages = new ArrayList<>();

    /**
     * @param network a {@link Sequential}
     * @param targets per row
     * @throws IllegalArgumentException for cuts out of order, a stage without parameters, labels where there are none, a
     *     synthesizer that does not fit
     */
    Stages(Network<Tensor, Tensor> network, Loss.OfTensors loss, int targets, Decoupling decoupling) {
        this.network = network;
        this.loss = loss;
        this.mode = decoupling.mode();
        Check.option(
                targets > 0 || mode != Mode.DECOUPLED_WITH_LABELS,
                "decoupled.mode",
                "expected labels for decoupled-with-labels, found rows without any");
        this.labels = new Labels(targets, NetworkObjective.of(network, loss).meaning());
        List<Layer> layers = ((Sequential) network.root()).layers();
        List<Integer> bounds = decoupling.bounds(layers.size());
        Shape shape = network.inputShape();
        for (int i = 0; i + 1 < bounds.size(); i++) {
            Network<Tensor, Tensor> part =
                    Network.of(Sequential.of(layers.subList(bounds.get(i), bounds.get(i + 1))), shape);
            stages.add(stage(i, name(i, layers, bounds), part, i + 2 == bounds.size(), decoupling));
            shape = part.outputShape();
        }
        int sizes = stages.stream().mapToInt(s -> s.network().layout().size()).sum();
        Check.option(
                sizes == network.layout().size(),
                "decoupled.stages",
                "expected no weight in two stages, found %s that are shared",
                sizes - network.layout().size());
    }

    private static String name(int number, List<Layer> layers, List<Integer> bounds) {
        int from = bounds.get(number);
        int to = bounds.get(number + 1);
        String names = layers.subList(from, to).stream()
                .map(layer -> layer.spec().name())
                .collect(Collectors.joining(", "));
        return "stage " + number + " (layers " + from + " to " + (to - 1) + ": " + names + ")";
    }

    private Stage stage(int number, String name, Network<Tensor, Tensor> part, boolean last, Decoupling decoupling) {
        Check.option(
                part.layout().trainedSize() > 0,
                "decoupled.stages",
                "expected parameters to train in %s, found none",
                name);
        if (last || mode == Mode.BACKPROPAGATION) {
            return new Stage(number, name, part, null);
        }
        int width = part.outputShape().size();
        int inputs = width + (mode == Mode.DECOUPLED_WITH_LABELS ? labels.width() : 0);
        int outputs = mode == Mode.AUXILIARY ? network.outputShape().size() : width;
        Network<Tensor, Tensor> synthesizer =
                Network.of(decoupling.synthesizer().blueprint().build(inputs, outputs), Shape.of(inputs));
        int found = synthesizer.outputShape().size();
        Check.option(
                found == outputs,
                "decoupled.synthesizer",
                "expected %d outputs for %s, found %d",
                outputs,
                name,
                found);
        return new Stage(number, name, part, synthesizer);
    }

    Network<Tensor, Tensor> network() {
        return network;
    }

    Loss.OfTensors loss() {
        return loss;
    }

    Mode mode() {
        return mode;
    }

    Labels labels() {
        return labels;
    }

    int count() {
        return stages.size();
    }

    Stage get(int number) {
        return stages.get(number);
    }

    boolean last(int number) {
        return number == stages.size() - 1;
    }

    /** The part of a vector of the whole network's parameters that is a stage's. */
    float[] part(float[] whole, int number) {
        Layout layout = get(number).network().layout();
        float[] part = new float[layout.size()];
        for (Layout.Entry entry : layout.entries()) {
            int from = network.layout().of(entry.parameter()).offset();
            System.arraycopy(whole, from, part, entry.offset(), entry.size());
        }
        return part;
    }

    /** Puts a stage's parameters where they stand in the whole network's. */
    void place(float[] part, int number, float[] whole) {
        for (Layout.Entry entry : get(number).network().layout().entries()) {
            int to = network.layout().of(entry.parameter()).offset();
            System.arraycopy(part, entry.offset(), whole, to, entry.size());
        }
    }

    /** Two fits with the same text can exchange states. */
    String describe() {
        StringBuilder text = new StringBuilder();
        for (Stage stage : stages) {
            text.append(stage.name())
                    .append('\n')
                    .append(stage.network().layout().describe());
            if (stage.synthesizer() != null) {
                text.append("synthesizer\n").append(stage.synthesizer().layout().describe());
            }
        }
        return text.toString();
    }
}
