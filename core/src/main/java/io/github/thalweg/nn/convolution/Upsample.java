package io.github.thalweg.nn.convolution;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * Each cell of an image as a rectangle of cells: {@code y[r, c] = x[⌊r / rows⌋, ⌊c / columns⌋]} (nearest neighbour). Shapes: x
 * [batch, height, width, channels], y [batch, height rows, width columns, channels].
 */
public final class Upsample implements Layer {
    private final int rows;
    private final int columns;

    Upsample(int rows, int columns) {
        this.rows = Check.positive("factor", rows);
        this.columns = Check.positive("factor", columns);
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        Shape before = x.shape();
        Tensor y = context.allocate(outputShape(before.withoutFirst()).prepend(before.dimension(0)));
        y.fill(0);
        int wide = y.shape().dimension(2);
        for (int cell = 0; cell < x.rows(); cell++) {
            Rectangle.spread(x, cell, 1, y, place(cell, before), rows, columns, wide);
        }
        return new Pass<>(y, dy -> {
            Tensor dx = context.allocate(before);
            dx.fill(0);
            for (int cell = 0; cell < dx.rows(); cell++) {
                Rectangle.addMean(dy, place(cell, before), rows, columns, wide, 1, dx, cell); // a sum: divided by 1
            }
            return dx;
        });
    }

    /** The first cell of a cell's rectangle; rows of all images follow each other in both. */
    private int place(int cell, Shape images) {
        int width = images.dimension(2);
        return cell / width * rows * width * columns + cell % width * columns;
    }

    @Override
    public Shape outputShape(Shape input) {
        Images.requireImage(input, "upsample");
        return Shape.of(input.dimension(0) * rows, input.dimension(1) * columns, input.last());
    }

    @Override
    public String export(String input, Shape example, Export to) {
        String cells = to.reshaped(input, Shape.of(example.dimension(0), 1, example.dimension(1), 1, example.last()));
        String repeated = to.operator("Tile", List.of(cells, to.integers(1, 1, rows, 1, columns, 1)));
        return to.reshaped(repeated, outputShape(example));
    }

    @Override
    public Spec spec() {
        return Spec.of("upsample", "factor", Images.written(false, rows, columns));
    }
}
