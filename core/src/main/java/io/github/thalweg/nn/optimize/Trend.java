package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Special;

/** Which way a sequence of numbers goes, by least squares: {@code yᵢ = a + b i + noise} with normal noise. */
final class Trend {
    private Trend() {}

    /**
     * The probability that the slope is negative, {@code Φ(−b / σ_b)} with {@code σ_b² = 12 σ² / (n³ − n)} and σ² the squared
     * residuals over n − 2; for numbers exactly on a line 1 or 0, and 0 if the line is level.
     *
     * @param size at least 3
     */
    static double falling(double[] y, int from, int size) {
        double first = y[from]; // shifted by it, equal numbers are exactly 0
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += y[from + i] - first;
        }
        double mean = sum / size;
        double middle = (size - 1) / 2.0;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double deviation = y[from + i] - first - mean;
            products += (i - middle) * deviation;
            squares += deviation * deviation;
        }
        double n = size;
        double spread = (n * n * n - n) / 12; // Σ (i − middle)²
        double slope = products / spread;
        double variance = Math.max(0, squares - slope * products) / (n - 2) / spread;
        if (variance == 0) {
            return slope < 0 ? 1 : 0;
        }
        return Special.normalCdf(-slope / Math.sqrt(variance));
    }

    /**
     * The number that would stand at index {@code rank} if the window were sorted; the window is mixed up. Hoare,
     * "Algorithm 65: Find", CACM 4(7), 1961, with the middle element as the pivot.
     */
    static double smallest(double[] y, int from, int size, int rank) {
        int low = from;
        int high = from + size - 1;
        int wanted = from + rank;
        while (low < high) {
            double pivot = y[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (y[i] < pivot) {
                    i++;
                }
                while (y[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = y[i];
                    y[i++] = y[j];
                    y[j--] = swapped;
                }
            }
            if (wanted <= j) {
                high = j;
            } else if (wanted >= i) {
                low = i;
            } else {
                break;
            }
        }
        return y[wanted];
    }
}
