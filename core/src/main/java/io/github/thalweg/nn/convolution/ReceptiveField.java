package io.github.thalweg.nn.convolution;

/**
 * What one number of a stack of windows sees of the input, along one axis: {@code size} cells, the first of them at {@code
 * start} for output 0 (negative within the padding), and {@code jump} cells further for each next output.
 *
 * <p>Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill 2019, eqs. 2 to 4.
 */
record ReceptiveField(int size, int jump, int start) {
    /** Of the input itself. */
    static final ReceptiveField INPUT = new ReceptiveField(1, 1, 0);

    /** What is seen through one more window above all others. */
    ReceptiveField through(Axis window) {
        return new ReceptiveField(
                size + (window.extent() - 1) * jump, jump * window.stride(), start - window.before() * jump);
    }
}
