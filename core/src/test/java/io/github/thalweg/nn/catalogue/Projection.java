package io.github.thalweg.nn.catalogue;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.head.Values;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Tensor;

/** A loss whose gradient at the output is the target: {@code Σᵢ wᵢ Σⱼ uᵢⱼ ŷᵢⱼ}, so any upstream gradient u can be had. */
public final class Projection implements Loss.OfTensors {
    @Override
    public Score<Tensor> score(Tensor output, Tensor target, float[] weights, Context context) {
        Tensor gradient = context.allocate(output.shape());
        int batch = output.shape().dimension(0);
        int size = output.size() / batch;
        double sum = 0;
        for (int i = 0; i < output.size(); i++) {
            float upstream = (weights == null ? 1 : weights[i / size]) * target.data()[target.offset() + i];
            gradient.data()[gradient.offset() + i] = upstream;
            sum += (double) upstream * output.data()[output.offset() + i];
        }
        return new Score<>(sum, batch, gradient);
    }

    @Override
    public Head head(int outputs) {
        return new Values();
    }

    @Override
    public Spec spec() {
        return Spec.of("projection");
    }
}
