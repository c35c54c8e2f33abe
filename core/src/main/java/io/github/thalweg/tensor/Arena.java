package io.github.thalweg.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * The scratch memory of one training step: tensors are handed out from slabs and all given back at once by
 * {@link #reset}, so that a steady step allocates nothing but the small {@link Tensor} headers.
 *
 * <p>Slabs are added while a step grows and merged into one at the next reset. Not thread-safe: one arena per task.
 */
public final class Arena {
    private static final int SMALLEST_SLAB = 1 << 14; // floats: 64 KiB
    private static final int LINE = 16; // floats in a cache line: windows start on lines of their slab

    private final List<float[]> full = new ArrayList<>();
    private float[] slab = new float[0];
    private int used;

    /** A tensor of undefined content, valid until the next {@link #reset}. */
    public Tensor allocate(Shape shape) {
        int size = shape.size();
        if (size > slab.length - used) {
            grow(size);
        }
        Tensor tensor = Tensor.view(slab, used, shape);
        used = (int) Math.min(slab.length, ((long) used + size + LINE - 1) / LINE * LINE);
        return tensor;
    }

    private void grow(int size) {
        if (slab.length > 0) {
            full.add(slab);
        }
        long wanted = Math.max(Math.max(size, SMALLEST_SLAB), floats()); // doubling: few slabs on the way up
        slab = new float[arrayLength(wanted)];
        used = 0;
    }

    /** Takes all tensors back: the next {@link #allocate} may hand out their memory again. */
    public void reset() {
        if (!full.isEmpty()) {
            long total = floats() + slab.length;
            full.clear();
            slab = null; // lets the collector have it before the larger one is made
            slab = new float[arrayLength(total)];
        }
        used = 0;
    }

    /** The memory held, in bytes. */
    public long bytes() {
        return Float.BYTES * (floats() + slab.length);
    }

    /** Floats in the slabs that are full. */
    private long floats() {
        long floats = 0;
        for (float[] one : full) {
            floats += one.length;
        }
        return floats;
    }

    private static int arrayLength(long wanted) {
        return (int) Math.min(wanted, Integer.MAX_VALUE - 8);
    }
}
