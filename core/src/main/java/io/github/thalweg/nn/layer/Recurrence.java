package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.nn.Parameter;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.tensor.Matmul;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.io.Serializable;
import java.util.List;

/**
 * The products and the loop over time that recurrent layers share: {@code zₜ = xₜ W + hₜ₋₁ U + b}, which a {@link Cell}
 * turns into hₜ. Shapes: W [features, gates · units], U [units, gates · units], b [gates · units].
 *
 * <p>Inside, time comes first, [time, batch, …], so that a step is a window and whatever does not wait for the step before
 * (x W, and on the way back the gradients of W, U, b and x) is one product for all steps.
 */
final class Recurrence implements Serializable {
    private final int units;
    private final Cell cell;
    private final Parameter weight;
    private final Parameter recurrent;
    private final Parameter bias;

    Recurrence(int features, int units, Cell cell, Initializer weight, Initializer recurrent, Initializer bias) {
        int columns = Math.multiplyExact(cell.gates(), units);
        this.units = units;
        this.cell = cell;
        this.weight = Parameter.trained("weight", Shape.of(features, columns), weight);
        this.recurrent = Parameter.trained("recurrent", Shape.of(units, columns), recurrent);
        this.bias = Parameter.trained("bias", Shape.of(columns), bias);
    }

    List<Parameter> parameters() {
        return List.of(weight, recurrent, bias);
    }

    int stateSize() {
        return cell.remembers() ? 2 * units : units;
    }

    /** [time, features] → [time, units]. */
    Shape outputShape(Shape example) {
        InputCheck.series(example, weight.shape().dimension(0), weight.shape());
        return example.withLast(units);
    }

    /**
     * Adds one of ONNX's recurrent operators, for which time comes first and directions are a dimension.
     *
     * @param gates where each gate of the operator stands among those of the cell
     */
    String export(String operator, int[] gates, String input, Export to) {
        String all = to.operator(
                operator,
                List.of(
                        to.transposed(input, 1, 0, 2),
                        turned(to.value(weight), gates, to),
                        turned(to.value(recurrent), gates, to),
                        bias(to.value(bias), gates, to)),
                OnnxAttribute.integer("hidden_size", units));
        return to.transposed(to.operator("Squeeze", List.of(all, to.integers(1))), 1, 0, 2);
    }

    /** [1, gates · units, rows]: the operator multiplies from the right. */
    private String turned(Tensor matrix, int[] gates, Export to) {
        int rows = matrix.shape().dimension(0);
        float[] turned = new float[matrix.size()];
        for (int column = 0; column < matrix.columns(); column++) {
            int from = gates[column / units] * units + column % units;
            for (int row = 0; row < rows; row++) {
                turned[column * rows + row] = matrix.data()[row * matrix.columns() + from];
            }
        }
        return to.constant(turned, 1, matrix.columns(), rows);
    }

    /** [1, 2 · gates · units]: the operator has a second bias, of the state, which is 0. */
    private String bias(Tensor vector, int[] gates, Export to) {
        float[] both = new float[2 * vector.size()];
        for (int gate = 0; gate < gates.length; gate++) {
            System.arraycopy(vector.data(), gates[gate] * units, both, gate * units, units);
        }
        return to.constant(both, 1, both.length);
    }

    Recurrent.Window window(Tensor x, Tensor state, Context context) {
        InputCheck.batch(x, weight.shape().dimension(0), "weight", weight.shape());
        outputShape(x.shape().withoutFirst());
        int batch = x.shape().dimension(0);
        int time = x.shape().dimension(1);
        if (state != null && !state.shape().equals(Shape.of(batch, stateSize()))) {
            throw new ShapeMismatch("state " + state.shape() + " does not fit a batch of " + batch + ": expected "
                    + Shape.of(batch, stateSize()));
        }
        Pass pass = new Pass(context, batch, time);
        pass.forward(x, state);
        return pass;
    }

    /** One window, there and back: the tensors that both ways need. */
    private final class Pass implements Recurrent.Window {
        private final Context context;
        private final int batch;
        private final int time;
        private final Tensor z; // [time, batch, gates · units]: sums, then what the cell makes of them
        private final Tensor h; // [time + 1, batch, units]: before the first step and after each
        private final Tensor c; // the memories likewise; null if there are none
        private Tensor inputs; // [time, batch, features]
        private Tensor outputs; // [batch, time, units]

        Pass(Context context, int batch, int time) {
            this.context = context;
            this.batch = batch;
            this.time = time;
            this.z = context.allocate(Shape.of(time, batch, bias.shape().size()));
            this.h = context.allocate(Shape.of(time + 1, batch, units));
            this.c = cell.remembers() ? context.allocate(h.shape()) : null;
        }

        void forward(Tensor x, Tensor state) {
            inputs = Series.turned(x, context);
            take(state, 0, step(h, 0));
            take(state, units, step(c, 0));
            z.fillRowwise(context.value(bias));
            Matmul.addNn(inputs, context.value(weight), z);
            for (int t = 0; t < time; t++) {
                Matmul.addNn(step(h, t), context.value(recurrent), step(z, t));
                cell.forward(step(z, t), step(c, t), step(c, t + 1), step(h, t + 1));
            }
            outputs = Series.turned(h.slice(1, time + 1), context);
        }

        @Override
        public Tensor output() {
            return outputs;
        }

        @Override
        public Tensor state() {
            return joined(step(h, time), step(c, time));
        }

        @Override
        public Recurrent.Gradients backward(Tensor outputGradient, Tensor stateGradient) {
            Tensor dy = Series.turned(outputGradient, context);
            Tensor dh = context.allocate(Shape.of(batch, units));
            Tensor dc = c == null ? null : context.allocate(dh.shape());
            take(stateGradient, 0, dh);
            take(stateGradient, units, dc);
            Tensor dz = context.allocate(z.shape());
            for (int t = time - 1; t >= 0; t--) {
                dh.add(step(dy, t));
                cell.backward(step(z, t), step(c, t), step(c, t + 1), step(h, t + 1), dh, dc, step(dz, t));
                Matmul.nt(step(dz, t), context.value(recurrent), dh); // dh₋ = dz Uᵀ
            }
            Matmul.addTn(inputs, dz, context.gradient(weight)); // dW += Σₜ xₜᵀ dzₜ
            Matmul.addTn(h.slice(0, time), dz, context.gradient(recurrent)); // dU += Σₜ hₜ₋₁ᵀ dzₜ
            context.gradient(bias).addColumnSums(dz);
            return new Back(joined(dh, dc), dz);
        }

        /** The window of one step, as a matrix; null for a memory that is not there. */
        private Tensor step(Tensor series, int t) {
            return series == null
                    ? null
                    : series.slice(t, t + 1).reshape(series.shape().withoutFirst());
        }

        /** Copies the columns of a state from one on; zeros where there is no state. */
        private void take(Tensor state, int column, Tensor part) {
            if (part == null) {
                return;
            }
            if (state == null) {
                part.fill(0);
                return;
            }
            for (int row = 0; row < batch; row++) {
                int from = state.offset() + row * state.columns() + column;
                System.arraycopy(state.data(), from, part.data(), part.offset() + row * units, units);
            }
        }

        /** [batch, stateSize]: output and memory side by side. */
        private Tensor joined(Tensor output, Tensor memory) {
            Tensor state = context.allocate(Shape.of(batch, stateSize()));
            for (int row = 0; row < batch; row++) {
                int to = state.offset() + row * state.columns();
                System.arraycopy(output.data(), output.offset() + row * units, state.data(), to, units);
                if (memory != null) {
                    System.arraycopy(memory.data(), memory.offset() + row * units, state.data(), to + units, units);
                }
            }
            return state;
        }

        private final class Back implements Recurrent.Gradients {
            private final Tensor state;
            private final Tensor dz;

            Back(Tensor state, Tensor dz) {
                this.state = state;
                this.dz = dz;
            }

            @Override
            public Tensor state() {
                return state;
            }

            @Override
            public Tensor input() {
                Tensor dx = context.allocate(inputs.shape());
                Matmul.nt(dz, context.value(weight), dx); // dx = dz Wᵀ
                return Series.turned(dx, context);
            }
        }
    }
}
