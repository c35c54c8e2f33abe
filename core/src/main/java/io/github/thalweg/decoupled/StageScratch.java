package io.github.thalweg.decoupled;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/** The scratch memory of one stage, and the passes through it and through its synthesizer. */
final class StageScratch {
    private final Stages stages;
    private final Stage stage;
    private final Context context;
    private final Context side;

    StageScratch(Stages stages, int number) {
        this.stages = stages;
        this.stage = stages.get(number);
        this.context = new Context(stage.network().layout());
        this.side = stage.synthesizer() == null
                ? null
                : new Context(stage.synthesizer().layout());
    }

    /**
     * Runs the stage's layers.
     *
     * @param gradient where the way back adds, or null
     */
    Pass<Tensor, Tensor> forward(float[] parameters, float[] gradient, Activation x, long seed) {
        Tensor input = Tensor.view(x.values(), 0, stage.network().inputShape().prepend(x.rows()));
        return stage.network().root().forward(input, context.begin(parameters, gradient, true, seed, x.ids()));
    }

    /** The loss at an output, this stage's or its auxiliary head's. */
    Loss.Score<Tensor> score(Tensor output, Activation x) {
        return score(output, x, context);
    }

    private Loss.Score<Tensor> score(Tensor output, Activation x, Context scratch) {
        int targets = stages.labels().targets();
        Tensor y = Tensor.view(x.labels(), 0, Shape.of(x.rows(), targets));
        return stages.loss().score(output, y, x.weights(), scratch);
    }

    /**
     * Runs the synthesizer; its output is the gradient, or under an auxiliary loss what the loss is then taken of.
     *
     * @param h the stage's output
     */
    Pass<Tensor, Tensor> synthesize(float[] parameters, float[] gradient, Tensor h, Activation x, long seed) {
        side.begin(parameters, gradient, true, seed, x.ids());
        int width = stage.width();
        Tensor input = h.reshape(Shape.of(x.rows(), width));
        if (stages.mode() == Mode.DECOUPLED_WITH_LABELS) {
            int both = width + stages.labels().width();
            Tensor joined = side.allocate(Shape.of(x.rows(), both));
            for (int i = 0; i < x.rows(); i++) {
                int at = joined.offset() + i * both;
                System.arraycopy(h.data(), h.offset() + i * width, joined.data(), at, width);
                stages.labels().write(x.labels(), i, joined.data(), at + width);
            }
            input = joined;
        }
        return stage.synthesizer().root().forward(input, side);
    }

    /** The gradient of the auxiliary loss at the stage's output; the head's own gradient is added on the way. */
    Tensor auxiliary(float[] parameters, float[] gradient, Tensor h, Activation x, long seed) {
        Pass<Tensor, Tensor> head = synthesize(parameters, gradient, h, x, seed);
        Loss.Score<Tensor> score = score(head.output(), x, side);
        return head.backward().of(score.gradient()).reshape(h.shape());
    }

    /**
     * Adds the gradient of {@code ½ Σ ‖synthetic − true‖²} to the synthesizer's.
     *
     * @param truth [rows, width]: what came back from above
     */
    void teach(Pass<Tensor, Tensor> synthesized, float[] truth) {
        Tensor synthetic = synthesized.output();
        Tensor difference = side.allocate(synthetic.shape());
        for (int i = 0; i < synthetic.size(); i++) {
            difference.data()[difference.offset() + i] = synthetic.data()[synthetic.offset() + i] - truth[i];
        }
        synthesized.backward().parametersOnly(difference);
    }

    static float[] numbers(Tensor tensor) {
        float[] values = new float[tensor.size()];
        System.arraycopy(tensor.data(), tensor.offset(), values, 0, values.length);
        return values;
    }
}
