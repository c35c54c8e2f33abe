package io.github.thalweg.nn.catalogue;

import io.github.thalweg.nn.Batch;
import io.github.thalweg.nn.Child;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.Objective;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.tensor.Tensor;

/**
 * An objective that looks into its model, as a user may write it: an autoencoder whose code is to be sparse, {@code Σᵢ wᵢ
 * (‖x̂ᵢ − xᵢ‖² + penalty · ‖codeᵢ‖₁)}. Targets are not asked for.
 *
 * @param whole an encoder and a decoder, one after the other
 */
public record SparseCode(Network<Tensor, Tensor> whole, float penalty) implements Objective<Batch> {
    public static SparseCode of(Network<Tensor, Tensor> encoder, Sequential decoder, float penalty) {
        Sequential both = Sequential.of((Sequential) encoder.root(), decoder);
        return new SparseCode(Network.of(both, encoder.inputShape()), penalty);
    }

    @Override
    public Layout layout() {
        return whole.layout();
    }

    @Override
    public Score add(Batch batch, Context context) {
        Tensor x = batch.input();
        Pass<Tensor, Tensor> code = part(0).forward(x, context);
        Pass<Tensor, Tensor> again = part(1).forward(code.output(), context);
        Tensor atEnd = context.allocate(x.shape());
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < x.rows(); i++) {
            float w = batch.weights() == null ? 1 : batch.weights()[i];
            for (int j = 0; j < x.columns(); j++) {
                float difference = again.output().get(i, j) - x.get(i, j);
                atEnd.set(2 * w * difference, i, j);
                sum += (double) w * difference * difference;
            }
            weight += w;
        }
        Tensor atCode = again.backward().of(atEnd);
        for (int i = 0; i < x.rows(); i++) {
            float w = batch.weights() == null ? 1 : batch.weights()[i];
            for (int j = 0; j < atCode.columns(); j++) {
                float one = code.output().get(i, j);
                atCode.set(atCode.get(i, j) + w * penalty * Math.signum(one), i, j);
                sum += (double) w * penalty * Math.abs(one);
            }
        }
        code.backward().parametersOnly(atCode);
        return new Score(sum, weight);
    }

    @SuppressWarnings("unchecked") // of tensors, as all layers
    private Child<Tensor, Tensor> part(int number) {
        return (Child<Tensor, Tensor>) whole.root().children().get(number);
    }
}
