package io.github.thalweg.nn.convolution;

import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;

/**
 * The patches of images under a window, one a row of a matrix: {@link #gather} is known as im2col, {@link #scatter}, its
 * transpose, as col2im. Rows are outputs in the order [batch, rows, columns]; columns are [kernel rows, kernel columns,
 * depth], the order of a weight.
 *
 * <p>Both take rows from and to, so that a patch matrix never is larger than a cache.
 *
 * @param channels of an image
 * @param depth how many of them a patch has
 */
record Patches(Axis rows, Axis columns, int height, int width, int channels, int depth) {
    private static final int SHORT = 16; // floats that a loop copies sooner than a call

    int outputRows() {
        return rows.outputs(height);
    }

    int outputColumns() {
        return columns.outputs(width);
    }

    /** Outputs of an image. */
    int outputs() {
        return outputRows() * outputColumns();
    }

    /** Numbers of a patch. */
    int size() {
        return rows.kernel() * columns.kernel() * depth;
    }

    /** Whether the images are their own patches. */
    boolean plain() {
        return depth == channels && isPlain(rows) && isPlain(columns);
    }

    private static boolean isPlain(Axis axis) {
        return axis.kernel() == 1 && axis.stride() == 1 && axis.before() == 0 && axis.after() == 0;
    }

    /**
     * Writes rows {@code from} to {@code to} of the patch matrix, zeros where a tap stands beside the image.
     *
     * @param images [batch, height, width, channels]
     * @param channel the first of the patches
     * @param patches at least [to − from, size]
     */
    void gather(Tensor images, int channel, int from, int to, Tensor patches) {
        int wide = outputColumns();
        int span = columns.kernel() * depth;
        int at = patches.offset();
        for (int output = from; output < to; output++) {
            int base = images.offset() + output / outputs() * height * width * channels + channel;
            int row = rows.first(output / wide % outputRows());
            int left = columns.first(output % wide);
            for (int i = 0; i < rows.kernel(); i++, row += rows.dilation(), at += span) {
                if (row < 0 || row >= height) {
                    Arrays.fill(patches.data(), at, at + span, 0);
                } else if (depth == channels && columns.dilation() == 1) {
                    gatherRow(images.data(), base + row * width * channels, left, patches.data(), at);
                } else {
                    gatherTaps(images.data(), base + row * width * channels, left, patches.data(), at);
                }
            }
        }
    }

    /** Taps that lie side by side in the image, as they do in the patch. */
    private void gatherRow(float[] from, int start, int left, float[] to, int at) {
        int first = Math.min(columns.kernel(), Math.max(0, -left));
        int end = Math.max(first, Math.min(columns.kernel(), width - left));
        if (first > 0) {
            Arrays.fill(to, at, at + first * depth, 0);
        }
        copy(from, start + (left + first) * depth, to, at + first * depth, (end - first) * depth);
        if (end < columns.kernel()) {
            Arrays.fill(to, at + end * depth, at + columns.kernel() * depth, 0);
        }
    }

    private void gatherTaps(float[] from, int start, int left, float[] to, int at) {
        int column = left;
        int target = at;
        for (int j = 0; j < columns.kernel(); j++, column += columns.dilation(), target += depth) {
            if (column < 0 || column >= width) {
                Arrays.fill(to, target, target + depth, 0);
            } else {
                copy(from, start + column * channels, to, target, depth);
            }
        }
    }

    private static void copy(float[] from, int start, float[] to, int at, int size) {
        if (size > SHORT) {
            System.arraycopy(from, start, to, at, size);
            return;
        }
        for (int i = 0; i < size; i++) {
            to[at + i] = from[start + i];
        }
    }

    /** Adds rows {@code from} to {@code to} of a patch matrix to the cells they come from. */
    void scatter(Tensor patches, int from, int to, Tensor images, int channel) {
        int wide = outputColumns();
        int span = columns.kernel() * depth;
        int at = patches.offset();
        for (int output = from; output < to; output++) {
            int base = images.offset() + output / outputs() * height * width * channels + channel;
            int row = rows.first(output / wide % outputRows());
            int left = columns.first(output % wide);
            for (int i = 0; i < rows.kernel(); i++, row += rows.dilation(), at += span) {
                if (row < 0 || row >= height) {
                    continue;
                }
                int start = base + row * width * channels;
                if (depth == channels && columns.dilation() == 1) {
                    int first = Math.min(columns.kernel(), Math.max(0, -left));
                    int end = Math.max(first, Math.min(columns.kernel(), width - left));
                    int size = (end - first) * depth;
                    add(patches.data(), at + first * depth, images.data(), start + (left + first) * depth, size);
                } else {
                    scatterTaps(patches.data(), at, images.data(), start, left);
                }
            }
        }
    }

    private void scatterTaps(float[] from, int at, float[] to, int start, int left) {
        int column = left;
        int source = at;
        for (int j = 0; j < columns.kernel(); j++, column += columns.dilation(), source += depth) {
            if (column >= 0 && column < width) {
                add(from, source, to, start + column * channels, depth);
            }
        }
    }

    private static void add(float[] from, int start, float[] to, int at, int size) {
        for (int i = 0; i < size; i++) {
            to[at + i] += from[start + i];
        }
    }
}
