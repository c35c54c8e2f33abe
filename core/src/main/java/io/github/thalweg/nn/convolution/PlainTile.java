package io.github.thalweg.nn.convolution;

import io.github.thalweg.nn.Context;
import io.github.thalweg.tensor.Elementwise;
import io.github.thalweg.tensor.Matmul;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/** Cells that are their own patches, as under a kernel of 1 × 1 at stride 1: nothing is copied but the last tile. */
final class PlainTile implements Tile {
    private final int tile;
    private final int channels;
    private final Context context;
    private Tensor rows; // of the tile gathered last

    PlainTile(Patches patches, int tile, Context context) {
        this.tile = tile;
        this.channels = patches.size();
        this.context = context;
    }

    @Override
    public void gather(Tensor images, int channel, int from, int to) {
        rows = Correlation.filled(images, from, to, tile, context);
    }

    @Override
    public void addOutputs(Tensor w, Tensor y) {
        Matmul.addNn(rows, w, y);
    }

    @Override
    public void addWeightGradient(Tensor dy, Tensor dw) {
        Matmul.addTn(rows, dy, dw);
    }

    @Override
    public void scatter(Tensor dy, Tensor w, Tensor images, int channel, int from, int to) {
        Tensor cells = Tensor.view(images.data(), images.offset() + from * channels, Shape.of(to - from, channels));
        if (to - from == tile) {
            Matmul.addNt(dy, w, cells);
        } else {
            Tensor full = context.allocate(Shape.of(tile, channels));
            full.fill(0);
            Matmul.addNt(dy, w, full);
            Elementwise.axpy(1, full.slice(0, to - from), cells);
        }
    }
}
