package io.github.thalweg.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArenaTest {
    @Test
    void tensorsOfOneStepDoNotOverlap() {
        Arena arena = new Arena();
        for (int step = 0; step < 3; step++) {
            List<Tensor> tensors = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Tensor tensor = arena.allocate(Shape.of(i, 7));
                tensor.fill(i);
                tensors.add(tensor);
            }
            for (int i = 0; i < 200; i++) {
                assertThat(tensors.get(i).sum()).isEqualTo(7.0 * i * i);
            }
            arena.reset();
        }
    }

    @Test
    void aSteadyStepKeepsItsMemory() {
        Arena arena = new Arena();
        step(arena);
        float[] first = step(arena);
        long bytes = arena.bytes();

        for (int i = 0; i < 10; i++) {
            assertThat(step(arena)).isSameAs(first);
        }
        assertThat(arena.bytes()).isEqualTo(bytes);
    }

    @Test
    void memoryStaysWithinTwiceWhatAStepNeedsAndASlab() {
        Arena arena = new Arena();
        step(arena);

        assertThat(arena.bytes()).isLessThanOrEqualTo(2 * 100L * 10_000 * Float.BYTES + (1 << 16));
    }

    @Test
    void anEmptyTensorAndAScalarFit() {
        Arena arena = new Arena();

        assertThat(arena.allocate(Shape.of(0, 3)).size()).isZero();
        assertThat(arena.allocate(Shape.of()).size()).isEqualTo(1);
    }

    private static float[] step(Arena arena) {
        float[] last = null;
        for (int i = 0; i < 100; i++) {
            last = arena.allocate(Shape.of(10_000)).data();
        }
        arena.reset();
        return last;
    }
}
