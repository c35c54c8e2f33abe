package io.github.thalweg.nn.convolution;

import io.github.thalweg.nn.Context;
import io.github.thalweg.tensor.Matmul;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;

/**
 * A tap a row, all patches side by side in it: for patches of one channel, whose rows would be a few numbers each. A row of
 * the image is then copied once for each tap, whole.
 *
 * <p>Where filters are few, too, products are taken transposed, so that what BLAS makes vectors of is the long dimension.
 */
final class PlaneTile implements Tile {
    private static final int FEW = 16; // filters: a vector of BLAS

    private final Patches patches;
    private final Tensor planes; // [taps, tile]
    private final Tensor turned; // [filters, tile], or null where filters are many
    private final Tensor gradient; // [filters, taps], or null
    private final int tile;

    PlaneTile(Patches patches, int filters, int tile, Context context) {
        this.patches = patches;
        this.tile = tile;
        this.planes = context.allocate(Shape.of(patches.size(), tile));
        this.turned = filters < FEW ? context.allocate(Shape.of(filters, tile)) : null;
        this.gradient = filters < FEW ? context.allocate(Shape.of(filters, patches.size())) : null;
    }

    @Override
    public void gather(Tensor images, int channel, int from, int to) {
        walk(images.offset() + channel, from, to, (start, row, left, at, run) -> {
            int first = row < 0 || row >= patches.height() ? run : first(left, run);
            int end = Math.max(first, end(left, run));
            Arrays.fill(planes.data(), at, at + first, 0);
            copy(images.data(), cell(start, row, left, first), planes.data(), at + first, end - first);
            Arrays.fill(planes.data(), at + end, at + run, 0);
        });
        if (to - from < tile) {
            for (int tap = 0; tap < planes.rows(); tap++) {
                int end = planes.offset() + (tap + 1) * tile;
                Arrays.fill(planes.data(), end - tile + to - from, end, 0);
            }
        }
    }

    private void copy(float[] from, int start, float[] to, int at, int size) {
        int step = step();
        if (step == 1 && size > 0) { // a run beside the image begins nowhere
            System.arraycopy(from, start, to, at, size);
            return;
        }
        for (int t = 0; t < size; t++) {
            to[at + t] = from[start + t * step];
        }
    }

    @Override
    public void addOutputs(Tensor w, Tensor y) {
        if (turned == null) {
            Matmul.addTn(planes, w, y);
            return;
        }
        Matmul.tn(w, planes, turned); // yᵀ = Wᵀ Pᵀ
        int filters = y.columns();
        for (int f = 0; f < filters; f++) {
            int from = turned.offset() + f * tile;
            int to = y.offset() + f;
            for (int t = 0; t < tile; t++) {
                y.data()[to + t * filters] += turned.data()[from + t];
            }
        }
    }

    @Override
    public void addWeightGradient(Tensor dy, Tensor dw) {
        if (gradient == null) {
            Matmul.addNn(planes, dy, dw);
            return;
        }
        turn(dy);
        Matmul.nt(turned, planes, gradient); // dWᵀ = dyᵀ P
        int filters = dw.columns();
        for (int f = 0; f < filters; f++) {
            for (int tap = 0; tap < gradient.columns(); tap++) {
                dw.data()[dw.offset() + tap * filters + f] +=
                        gradient.data()[gradient.offset() + f * gradient.columns() + tap];
            }
        }
    }

    private void turn(Tensor dy) {
        int filters = dy.columns();
        for (int f = 0; f < filters; f++) {
            int from = dy.offset() + f;
            int to = turned.offset() + f * tile;
            for (int t = 0; t < tile; t++) {
                turned.data()[to + t] = dy.data()[from + t * filters];
            }
        }
    }

    @Override
    public void scatter(Tensor dy, Tensor w, Tensor images, int channel, int from, int to) {
        Matmul.nt(w, dy, planes); // W dyᵀ
        walk(images.offset() + channel, from, to, (start, row, left, at, run) -> {
            int first = row < 0 || row >= patches.height() ? run : first(left, run);
            int end = Math.max(first, end(left, run));
            int target = cell(start, row, left, first);
            int step = step();
            for (int t = 0; t < end - first; t++) {
                images.data()[target + t * step] += planes.data()[at + first + t];
            }
        });
    }

    /** Told the image's place, a tap's row and first column in it, and the place of a run of so many outputs in its plane. */
    private interface Visitor {
        void run(int image, int row, int left, int at, int run);
    }

    /** All taps of each run of outputs that stand in one row. */
    private void walk(int images, int from, int to, Visitor visitor) {
        int wide = patches.outputColumns();
        int size = patches.height() * patches.width() * patches.channels();
        Axis rows = patches.rows();
        Axis columns = patches.columns();
        int run;
        for (int output = from; output < to; output += run) {
            run = Math.min(wide - output % wide, to - output);
            int image = images + output / patches.outputs() * size;
            int top = rows.first(output / wide % patches.outputRows());
            int left = columns.first(output % wide);
            int at = planes.offset() + output - from;
            for (int i = 0; i < rows.kernel(); i++) {
                for (int j = 0; j < columns.kernel(); j++, at += tile) {
                    visitor.run(image, top + i * rows.dilation(), left + j * columns.dilation(), at, run);
                }
            }
        }
    }

    /** The first output of a run whose cell is not before the image. */
    private int first(int left, int run) {
        int stride = patches.columns().stride();
        return left >= 0 ? 0 : Math.min(run, (stride - 1 - left) / stride);
    }

    /** The output of a run behind the last whose cell is not behind the image. */
    private int end(int left, int run) {
        int room = patches.width() - 1 - left;
        return room < 0 ? 0 : Math.min(run, room / patches.columns().stride() + 1);
    }

    private int cell(int image, int row, int left, int output) {
        int column = left + output * patches.columns().stride();
        return image + (row * patches.width() + column) * patches.channels();
    }

    private int step() {
        return patches.columns().stride() * patches.channels();
    }
}
