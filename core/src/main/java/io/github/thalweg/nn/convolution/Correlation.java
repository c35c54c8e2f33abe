package io.github.thalweg.nn.convolution;

import io.github.thalweg.nn.Context;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Cross-correlation of images with filters, {@code y[n, r, c, f] = Σ x[n, r s + i d − p, c s + j d − p, k] w[i, j, k, f]}, and
 * both ways back, as products with matrices of patches. Shapes: x [batch, height, width, channels], w [groups, kernel rows,
 * kernel columns, channels / groups, filters / groups], y [batch, rows, columns, filters].
 *
 * <p>Tiles have a number of rows that the shape of one image alone decides, the last of a batch filled up with zeros: BLAS
 * picks kernels by shape, and so an example's output and gradient have the same bits in any batch. Taps that only ever stand
 * beside the image are left out.
 */
final class Correlation {
    private static final int TILE = 1 << 17; // floats of a tile: half a megabyte, a quarter of the second-level cache
    private static final int FEWEST = 64; // rows: with fewer, reading the weights costs more than the product
    private static final int MOST = 256; // rows: the last tile of a batch is half empty on average
    private static final int EXAMPLES = 16; // in a tile: a batch seldom is smaller

    private final Window window;
    private final Patches patches;
    private final int batch;
    private final int groups;
    private final int filters;
    private final int tile;
    private final Shape outputs; // of a tile
    private final Context context;

    /** @param images [batch, height, width, channels] */
    Correlation(Window window, Shape images, int groups, int filters, Context context) {
        int channels = images.last();
        this.window = window;
        this.patches = new Patches(
                window.rows().live(images.dimension(1)),
                window.columns().live(images.dimension(2)),
                images.dimension(1),
                images.dimension(2),
                channels,
                channels / groups);
        this.batch = images.dimension(0);
        this.groups = groups;
        this.filters = filters;
        this.tile = tile(patches);
        this.outputs = Shape.of(tile, filters);
        this.context = context;
    }

    private static int tile(Patches patches) {
        int cached = Math.max(FEWEST, Integer.highestOneBit(TILE / patches.size()));
        int few = Integer.highestOneBit(2 * Math.min(MOST, patches.outputs() * EXAMPLES) - 1); // rounded up
        return Math.min(MOST, Math.min(cached, few));
    }

    /** The shape of y. */
    Shape outputShape() {
        return Shape.of(batch, patches.outputRows(), patches.outputColumns(), filters);
    }

    /** {@code y = x ⋆ w + bias}; no bias if null. */
    Tensor outputs(Tensor x, Tensor w, Tensor bias) {
        int tiles = (positions() + tile - 1) / tile;
        Tensor whole = context.allocate(Shape.of(tiles * tile, filters)); // what fills the last tile up goes behind y
        if (bias == null) {
            whole.fill(0);
        } else {
            whole.fillRowwise(bias); // what the products are then added to
        }
        Tile unfolded = unfolded();
        Tensor part = groups == 1 ? null : context.allocate(Shape.of(tile, filters / groups));
        for (int g = 0; g < groups; g++) {
            Tensor filter = live(w, g);
            for (int from = 0; from < positions(); from += tile) {
                unfolded.gather(x, g * patches.depth(), from, Math.min(from + tile, positions()));
                Tensor to = Tensor.view(whole.data(), whole.offset() + from * filters, outputs);
                if (groups == 1) {
                    unfolded.addOutputs(filter, to);
                } else {
                    part.fill(0);
                    unfolded.addOutputs(filter, part);
                    addColumns(part, to, g * part.columns());
                }
            }
        }
        return Tensor.view(whole.data(), whole.offset(), outputShape());
    }

    /** {@code dw += Σ patches(x)ᵀ dy}. */
    void addWeightGradient(Tensor x, Tensor dy, Tensor dw) {
        Tile unfolded = unfolded();
        Tensor part = groups == 1 ? null : context.allocate(Shape.of(tile, filters / groups));
        for (int g = 0; g < groups; g++) {
            Tensor gradient = allLive() ? filter(dw, g) : context.allocate(liveShape());
            if (!allLive()) {
                gradient.fill(0);
            }
            for (int from = 0; from < positions(); from += tile) {
                int to = Math.min(from + tile, positions());
                unfolded.gather(x, g * patches.depth(), from, to);
                unfolded.addWeightGradient(ofGroup(filled(dy, from, to, outputs, context), g, part), gradient);
            }
            if (!allLive()) {
                addLive(gradient, filter(dw, g));
            }
        }
    }

    /** {@code dx = Σ dy wᵀ}, each product added to the cells of its patch. */
    Tensor inputGradient(Tensor dy, Tensor w) {
        Tensor dx = context.allocate(Shape.of(batch, patches.height(), patches.width(), patches.channels()));
        dx.fill(0);
        Tile unfolded = unfolded();
        Tensor part = groups == 1 ? null : context.allocate(Shape.of(tile, filters / groups));
        for (int g = 0; g < groups; g++) {
            Tensor filter = live(w, g);
            for (int from = 0; from < positions(); from += tile) {
                int to = Math.min(from + tile, positions());
                Tensor upstream = ofGroup(filled(dy, from, to, outputs, context), g, part);
                unfolded.scatter(upstream, filter, dx, g * patches.depth(), from, to);
            }
        }
        return dx;
    }

    private int positions() {
        return batch * patches.outputs();
    }

    private Tile unfolded() {
        if (patches.plain()) {
            return new PlainTile(patches, tile, context);
        }
        return patches.depth() == 1
                ? new PlaneTile(patches, filters / groups, tile, context)
                : new RowTile(patches, tile, context);
    }

    /** Rows {@code from} to {@code to} of a tensor as a tile: themselves, or a copy with zeros behind them. */
    static Tensor filled(Tensor matrix, int from, int to, Shape tile, Context context) {
        int columns = matrix.columns();
        int offset = matrix.offset() + from * columns;
        int count = to - from;
        if (count == tile.dimension(0)) {
            return Tensor.view(matrix.data(), offset, tile);
        }
        Tensor full = context.allocate(tile);
        full.slice(0, count).copyFrom(Tensor.view(matrix.data(), offset, tile.withFirst(count)));
        full.slice(count, tile.dimension(0)).fill(0);
        return full;
    }

    /** The columns of a group's filters. */
    private Tensor ofGroup(Tensor matrix, int group, Tensor part) {
        if (groups == 1) {
            return matrix;
        }
        Tensor columns = part.slice(0, matrix.rows());
        columns.copyColumns(matrix, group * part.columns(), 0, part.columns());
        return columns;
    }

    private static void addColumns(Tensor part, Tensor to, int column) {
        int width = part.columns();
        for (int row = 0, rows = part.rows(); row < rows; row++) {
            int source = part.offset() + row * width;
            int target = to.offset() + row * to.columns() + column;
            for (int j = 0; j < width; j++) {
                to.data()[target + j] += part.data()[source + j];
            }
        }
    }

    /** A group's weights as a matrix [taps · depth, filters / groups]. */
    private Tensor filter(Tensor w, int group) {
        Shape shape = Shape.of(window.taps() * patches.depth(), filters / groups);
        return Tensor.view(w.data(), w.offset() + group * shape.size(), shape);
    }

    private boolean allLive() {
        return patches.rows().kernel() * patches.columns().kernel() == window.taps();
    }

    private Shape liveShape() {
        return Shape.of(patches.size(), filters / groups);
    }

    /** A group's weights at the taps that are live. */
    private Tensor live(Tensor w, int group) {
        Tensor filter = filter(w, group);
        if (allLive()) {
            return filter;
        }
        Tensor live = context.allocate(liveShape());
        int span = patches.columns().kernel() * patches.depth() * live.columns();
        for (int i = 0; i < patches.rows().kernel(); i++) {
            System.arraycopy(filter.data(), place(filter, i), live.data(), live.offset() + i * span, span);
        }
        return live;
    }

    private void addLive(Tensor live, Tensor filter) {
        int span = patches.columns().kernel() * patches.depth() * live.columns();
        for (int i = 0; i < patches.rows().kernel(); i++) {
            int from = live.offset() + i * span;
            int to = place(filter, i);
            for (int j = 0; j < span; j++) {
                filter.data()[to + j] += live.data()[from + j];
            }
        }
    }

    /** Where the live taps of a live row of the kernel begin. */
    private int place(Tensor filter, int row) {
        int above = firstLive(window.rows(), patches.rows()) + row;
        int tap = above * window.columns().kernel() + firstLive(window.columns(), patches.columns());
        return filter.offset() + tap * patches.depth() * filter.columns();
    }

    private static int firstLive(Axis all, Axis live) {
        return (all.before() - live.before()) / all.dilation();
    }
}
