package io.github.thalweg.neighbor;

import java.util.Arrays;

/** A queue of numbers, the least first. With {@link #key} they are distances and places: the nearest first. */
final class LongHeap {
    private long[] heap = new long[64];
    private int size;

    /** A distance and a place as one number, in the order of distances, then of places. */
    static long key(float distance, int place) {
        int bits = Float.floatToRawIntBits(distance + 0f); // no −0
        int ordered = bits ^ (bits >> 31 & Integer.MAX_VALUE);
        return (long) ordered << Integer.SIZE | place;
    }

    static int place(long key) {
        return (int) key;
    }

    static float distance(long key) {
        int ordered = (int) (key >> Integer.SIZE);
        return Float.intBitsToFloat(ordered ^ (ordered >> 31 & Integer.MAX_VALUE));
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    long peek() {
        return heap[0];
    }

    void push(long key) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        int at = size++;
        while (at > 0 && key < heap[(at - 1) >>> 1]) {
            heap[at] = heap[(at - 1) >>> 1];
            at = (at - 1) >>> 1;
        }
        heap[at] = key;
    }

    long pop() {
        long least = heap[0];
        long last = heap[--size];
        int at = 0;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (last <= heap[child]) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = last;
        return least;
    }
}
