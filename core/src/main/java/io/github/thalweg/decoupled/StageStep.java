package io.github.thalweg.decoupled;

import io.github.thalweg.math.Seed;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import io.github.thalweg.train.Steps;

/** The step of one replica of one stage in one round, with what it finds in its mail. */
final class StageStep {
    private final Stages stages;
    private final Stage stage;
    private final StageModel model;
    private final StageScratch scratch;
    private final Delay delay;
    private final StageSum sum;
    private final int shard;
    private final long seed;

    StageStep(Stages stages, Stage stage, StageModel model, StageScratch scratch, Delay delay, StageSum sum, int shard, long seed) {
        this.stages = stages;
        this.stage = stage;
        this.model = model;
        this.scratch = scratch;
        this.delay = delay;
        this.sum = sum;
        this.shard = shard;
        this.seed = seed;
    }

    /** Passes a batch on; where no answer is waited for, learns from it at once. */
    void pass(Activation x) {
        boolean last = stages.last(stage.number());
        if (x.rows() == 0) {
            send(last, x, new float[0], new float[0]);
        } else if (last) {
            learnFromLoss(x);
        } else if (model.lambda() > 0) {
            Tensor h = scratch.forward(parameters(), null, x, seed(x)).output();
            require(h.finite(), "output");
            Delay.sleep(delay.forward());
            send(false, x, StageScratch.numbers(h), null);
        } else {
            learnAtOnce(x);
        }
    }

    private void learnFromLoss(Activation x) {
        Pass<Tensor, Tensor> pass = scratch.forward(parameters(), gradient(), x, seed(x));
        Loss.Score<Tensor> score = scratch.score(pass.output(), x);
        require(Double.isFinite(score.sum()), "loss");
        Delay.sleep(delay.forward());
        float[] below = back(pass, score.gradient(), score.weight());
        sum.loss += score.sum();
        sum.lossWeight += score.weight();
        sum.rows += x.rows();
        send(true, x, null, below);
    }

    private void learnAtOnce(Activation x) {
        Pass<Tensor, Tensor> pass = scratch.forward(parameters(), gradient(), x, seed(x));
        Tensor h = pass.output();
        require(h.finite(), "output");
        Delay.sleep(delay.forward());
        Tensor synthetic;
        if (stages.mode() == Mode.AUXILIARY) {
            synthetic = scratch.auxiliary(synthesizer(), synthesizerGradient(x.rows()), h, x, seed(x));
            require(Steps.finite(sum.synthesizerGradients[stage.number()]), "auxiliary head's gradient");
        } else {
            synthetic = scratch.synthesize(synthesizer(), null, h, x, seed(x))
                    .output()
                    .reshape(h.shape());
        }
        float[] up = StageScratch.numbers(h);
        float[] below = back(pass, synthetic, x.weight());
        send(false, x, up, below);
    }

    /**
     * Learns from what has come back from above.
     *
     * @param x what was passed on, if nobody waited; otherwise what it was made of
     */
    void learn(Activation x, Answer answer) {
        if (x.rows() == 0) {
            send(true, x, null, new float[0]);
        } else if (model.lambda() == 0) {
            Tensor h = Tensor.view(x.values(), 0, Shape.of(x.rows(), stage.width()));
            scratch.teach(scratch.synthesize(synthesizer(), synthesizerGradient(x.rows()), h, x, seed(x)), answer.values());
            require(Steps.finite(sum.synthesizerGradients[stage.number()]), "synthesizer's gradient");
        } else {
            Pass<Tensor, Tensor> pass =
                    scratch.forward(parameters(), gradient(), x, seed(x)); // once more: a pass is not kept
            Tensor h = pass.output();
            float[] below = back(pass, Tensor.view(blend(h, x, answer.values()), 0, h.shape()), x.weight());
            send(true, x, null, below);
        }
    }

    /** {@code λ true + (1 − λ) synthetic}; the synthesizer learns on the way. */
    private float[] blend(Tensor h, Activation x, float[] truth) {
        if (model.lambda() == 1) {
            return truth;
        }
        Pass<Tensor, Tensor> synthesized =
                scratch.synthesize(synthesizer(), synthesizerGradient(x.rows()), h, x, seed(x));
        float[] blended = StageScratch.numbers(synthesized.output());
        float share = (float) model.lambda();
        for (int i = 0; i < blended.length; i++) {
            blended[i] = share * truth[i] + (1 - share) * blended[i];
        }
        scratch.teach(synthesized, truth);
        require(Steps.finite(sum.synthesizerGradients[stage.number()]), "synthesizer's gradient");
        return blended;
    }

    /** Adds the stage's gradient, and returns the gradient at its input where somebody below asks for it. */
    private float[] back(Pass<Tensor, Tensor> pass, Tensor gradient, double weight) {
        float[] below = null;
        if (stage.number() == 0 || stages.mode() == Mode.AUXILIARY) {
            pass.backward().parametersOnly(gradient);
        } else {
            below = StageScratch.numbers(pass.backward().of(gradient));
        }
        sum.weights[stage.number()] += weight;
        require(Steps.finite(gradient()), "gradient");
        Delay.sleep(delay.backward());
        return below;
    }

    private void send(boolean nothingUp, Activation x, float[] up, float[] below) {
        if (!nothingUp) {
            sum.up[shard] = x.with(up);
        }
        if (below != null && stage.number() > 0 && stages.mode() != Mode.AUXILIARY) {
            sum.down[shard] = new Answer(x.batch(), below);
        }
    }

    private float[] parameters() {
        return model.parameters()[stage.number()];
    }

    private float[] synthesizer() {
        return model.synthesizers()[stage.number()];
    }

    private float[] gradient() {
        return StageSum.vector(
                sum.gradients, stage.number(), stage.network().layout().gradientSize());
    }

    private float[] synthesizerGradient(int rows) {
        sum.synthesizerWeights[stage.number()] += rows;
        return StageSum.vector(
                sum.synthesizerGradients,
                stage.number(),
                stage.synthesizer().layout().gradientSize());
    }

    private long seed(Activation x) {
        return Seed.hash(seed, x.batch(), stage.number());
    }

    private void require(boolean finite, String what) {
        if (!finite && sum.notFinite[stage.number()] == null) {
            sum.notFinite[stage.number()] = what;
        }
    }
}
