package io.github.thalweg.nn.layer;

import io.github.thalweg.tensor.FloatMath;
import io.github.thalweg.tensor.Tensor;

/**
 * {@code i, f, o = σ(zᵢ, z_f, z_o), g = tanh z_g}; then {@code c = f c₋ + i g, h = o tanh c}, or tanh-carried {@code c =
 * tanh(f c₋ + i g), h = o c}. The blocks of z stand in the order i, f, g, o.
 */
final class LstmCell implements Cell {
    private final Lstm.Form form;

    LstmCell(Lstm.Form form) {
        this.form = form;
    }

    @Override
    public int gates() {
        return 4;
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public void forward(Tensor z, Tensor before, Tensor memory, Tensor output) {
        int units = memory.columns();
        float[] gates = z.data();
        for (int k = 0, size = memory.size(); k < size; k++) {
            int at = gate(z, k, units);
            float i = FloatMath.sigmoid(gates[at]);
            float f = FloatMath.sigmoid(gates[at + units]);
            float g = FloatMath.tanh(gates[at + 2 * units]);
            float o = FloatMath.sigmoid(gates[at + 3 * units]);
            gates[at] = i;
            gates[at + units] = f;
            gates[at + 2 * units] = g;
            gates[at + 3 * units] = o;
            float sum = f * before.data()[before.offset() + k] + i * g;
            float squashed = FloatMath.tanh(sum);
            memory.data()[memory.offset() + k] = form == Lstm.Form.TANH_CARRIED ? squashed : sum;
            output.data()[output.offset() + k] = o * squashed;
        }
    }

    @Override
    public void backward(
            Tensor z,
            Tensor before,
            Tensor memory,
            Tensor output,
            Tensor outputGradient,
            Tensor memoryGradient,
            Tensor dz) {
        int units = memory.columns();
        float[] gates = z.data();
        float[] to = dz.data();
        float[] carried = memoryGradient.data();
        int shift = dz.offset() - z.offset();
        for (int k = 0, size = memory.size(); k < size; k++) {
            int at = gate(z, k, units);
            float i = gates[at];
            float f = gates[at + units];
            float g = gates[at + 2 * units];
            float o = gates[at + 3 * units];
            float c = memory.data()[memory.offset() + k];
            float dh = outputGradient.data()[outputGradient.offset() + k];
            float dc = carried[memoryGradient.offset() + k];
            float squashed = form == Lstm.Form.TANH_CARRIED ? c : FloatMath.tanh(c);
            float slope = (1 - squashed) * (1 + squashed);
            // at f c₋ + i g: what is carried on passes the tanh only where the squashed memory is carried
            float sum = form == Lstm.Form.TANH_CARRIED ? (dc + dh * o) * slope : dc + dh * o * slope;
            to[at + shift] = sum * g * (i * (1 - i));
            to[at + shift + units] = sum * before.data()[before.offset() + k] * (f * (1 - f));
            to[at + shift + 2 * units] = sum * i * ((1 - g) * (1 + g));
            to[at + shift + 3 * units] = dh * squashed * (o * (1 - o));
            carried[memoryGradient.offset() + k] = sum * f; // dc₋
        }
    }

    /** Where the first gate of the k-th number of a [batch, units] tensor stands. */
    private static int gate(Tensor z, int k, int units) {
        return z.offset() + k / units * (4 * units) + k % units;
    }
}
