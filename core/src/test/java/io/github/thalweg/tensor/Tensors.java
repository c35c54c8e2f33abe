package io.github.thalweg.tensor;

import java.util.SplittableRandom;

/** Tensors for tests: windows that begin inside their array, between NaN that nobody may read or write. */
final class Tensors {
    private Tensors() {}

    /** Uniform in [−1, 1), at an offset of {@code seed mod 17}. */
    static Tensor random(long seed, int... dimensions) {
        Tensor tensor = guarded((int) (seed % 17), dimensions);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[tensor.offset() + i] = (float) (random.nextDouble() * 2 - 1);
        }
        return tensor;
    }

    /** All NaN, with NaN around it. */
    static Tensor guarded(int offset, int... dimensions) {
        Shape shape = Shape.of(dimensions);
        float[] data = new float[offset + shape.size() + 5];
        java.util.Arrays.fill(data, Float.NaN);
        return Tensor.view(data, offset, shape);
    }

    static boolean guardsIntact(Tensor tensor) {
        for (int i = 0; i < tensor.data().length; i++) {
            boolean outside = i < tensor.offset() || i >= tensor.offset() + tensor.size();
            if (outside && !Float.isNaN(tensor.data()[i])) {
                return false;
            }
        }
        return true;
    }

    static float[] values(Tensor tensor) {
        return tensor.copy().data();
    }
}
