package io.github.thalweg.nn.convolution;

import io.github.thalweg.tensor.Tensor;

/**
 * So many patches as a matrix P that stays in a cache, and the products with it. Shapes: P [tile, taps · depth] or its
 * transpose, W [taps · depth, filters], y and dy [tile, filters].
 */
interface Tile {
    /** Fills P with patches {@code from} to {@code to}, at most a tile, zeros behind them. */
    void gather(Tensor images, int channel, int from, int to);

    /** {@code y += P W}. */
    void addOutputs(Tensor w, Tensor y);

    /** {@code dW += Pᵀ dy}. */
    void addWeightGradient(Tensor dy, Tensor dw);

    /** Adds {@code dy Wᵀ}, the gradient of patches {@code from} to {@code to}, to the cells they come from. */
    void scatter(Tensor dy, Tensor w, Tensor images, int channel, int from, int to);
}
