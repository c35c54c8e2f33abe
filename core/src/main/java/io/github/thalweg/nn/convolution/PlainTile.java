package io.github.thalweg.nn.convolution;

import io.github.thalweg.nn.Context;
import io.github.thalweg.tensor.Elementwise;
import io.github.thalweg.tensor.Matmul;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/** Cells that are their own patches, as under a kernel of 1 × 1 at stride 1: nothing is copied but the last tile. */
final class PlainTile implements Tile {
    private final Shape tile; // [tile, channels]
    private final Context context;
    private Tensor rows; // of the tile gathered last

    PlainTile(Patches patches, int tile, Context context) {
        this.tile = Shape.of(tile, patches.size());
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
        int count = to - from;
        int offset = images.offset() + from * tile.last();
        if (count == tile.dimension(0)) {
            Matmul.addNt(dy, w, Tensor.view(images.data(), offset, tile));
        } else {
            Tensor full = context.allocate(tile);
            Matmul.nt(dy, w, full);
            Elementwise.axpy(1, full.slice(0, count), Tensor.view(images.data(), offset, tile.withFirst(count)));
        }
    }
}
