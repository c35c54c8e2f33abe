package io.github.thalweg.structure;

import io.github.thalweg.math.Check;
import java.util.Arrays;
import java.util.NoSuchElementException;

/**
 * A queue of the numbers 0 … capacity − 1, each with a priority that may change while it waits: the least comes first, of
 * equal ones the smaller number. Every operation costs O(log n).
 */
public final class IndexedHeap {
    private final int[] heap;
    private final int[] places; // of a number in the heap, or −1
    private final double[] priorities;
    private int size;

    public IndexedHeap(int capacity) {
        Check.nonNegative("capacity", capacity);
        heap = new int[capacity];
        places = new int[capacity];
        priorities = new double[capacity];
        Arrays.fill(places, -1);
    }

    public int size() {
        return size;
    }

    public boolean contains(int number) {
        return places[number] >= 0;
    }

    /** The priority of a number that waits. @throws NoSuchElementException if it does not */
    public double priority(int number) {
        if (!contains(number)) {
            throw new NoSuchElementException("number " + number + " is not in the heap");
        }
        return priorities[number];
    }

    /** Adds a number, or changes its priority, up or down. */
    public void put(int number, double priority) {
        Check.inRange("number", number, 0, places.length);
        Check.that(!Double.isNaN(priority), "priority of %d: expected a number, found NaN", number);
        if (!contains(number)) {
            heap[size] = number;
            places[number] = size++;
        }
        priorities[number] = priority;
        rise(places[number]);
        sink(places[number]);
    }

    /** The number that comes first. @throws NoSuchElementException if there is none */
    public int peek() {
        if (size == 0) {
            throw new NoSuchElementException("the heap is empty");
        }
        return heap[0];
    }

    /** Takes the number that comes first. @throws NoSuchElementException if there is none */
    public int pop() {
        int first = peek();
        swap(0, --size);
        places[first] = -1;
        sink(0);
        return first;
    }

    private void rise(int from) {
        int at = from;
        while (at > 0 && before(at, (at - 1) / 2)) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private void sink(int from) {
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && before(child + 1, child)) {
                child++;
            }
            if (!before(child, at)) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private boolean before(int a, int b) {
        double left = priorities[heap[a]];
        double right = priorities[heap[b]];
        return left < right || left == right && heap[a] < heap[b];
    }

    private void swap(int a, int b) {
        int number = heap[a];
        heap[a] = heap[b];
        heap[b] = number;
        places[heap[a]] = a;
        places[heap[b]] = b;
    }
}
