package io.github.thalweg.nn.convolution;

import io.github.thalweg.nn.Context;
import io.github.thalweg.tensor.Matmul;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/** A patch a row: what lies side by side in an image does so in a patch. */
final class RowTile implements Tile {
    private final Patches patches;
    private final Tensor rows;

    RowTile(Patches patches, int tile, Context context) {
        this.patches = patches;
        this.rows = context.allocate(Shape.of(tile, patches.size()));
    }

    @Override
    public void gather(Tensor images, int channel, int from, int to) {
        patches.gather(images, channel, from, to, rows);
        if (to - from < rows.rows()) {
            rows.slice(to - from, rows.rows()).fill(0);
        }
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
        Matmul.nt(dy, w, rows);
        patches.scatter(rows, from, to, images, channel);
    }
}
