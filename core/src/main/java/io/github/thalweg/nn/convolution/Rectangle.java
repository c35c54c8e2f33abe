package io.github.thalweg.nn.convolution;

import io.github.thalweg.tensor.Tensor;

/** Loops over a rectangle of cells of an image, all channels of each. */
final class Rectangle {
    private Rectangle() {}

    /** {@code y[output] += Σ x / count} over a rectangle whose first cell is {@code from}, in rows of {@code stride} cells. */
    static void addMean(Tensor x, int from, int height, int width, int stride, int count, Tensor y, int output) {
        int channels = x.columns();
        int target = y.offset() + output * channels;
        float[] to = y.data();
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                int source = x.offset() + (from + i * stride + j) * channels;
                for (int k = 0; k < channels; k++) {
                    to[target + k] += x.data()[source + k];
                }
            }
        }
        for (int k = 0; k < channels; k++) {
            to[target + k] /= count;
        }
    }

    /** {@code dx += dy[output] / count} in each cell. */
    static void spread(Tensor dy, int output, int count, Tensor dx, int from, int height, int width, int stride) {
        int channels = dy.columns();
        int source = dy.offset() + output * channels;
        float[] to = dx.data();
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                int target = dx.offset() + (from + i * stride + j) * channels;
                for (int k = 0; k < channels; k++) {
                    to[target + k] += dy.data()[source + k] / count;
                }
            }
        }
    }
}
