package io.github.thalweg.benchmarks;

import io.github.thalweg.tensor.Blas;
import java.util.Arrays;
import java.util.Locale;

/** What the benchmarks print, and how they sum up repetitions. */
final class Report {
    private Report() {}

    /** What figures depend on besides the code. */
    static void machine() {
        Runtime runtime = Runtime.getRuntime();
        line(
                "machine: %d cores, Java %s, heap %s, BLAS %s",
                runtime.availableProcessors(),
                System.getProperty("java.version"),
                megabytes(runtime.maxMemory()),
                Blas.name());
    }

    static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", Math.round(bytes / 1e6));
    }
}
