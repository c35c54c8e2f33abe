package io.github.thalweg.cluster;

import java.util.Locale;

/** The distance by which rows belong together. Both are squared Euclidean distances of points that stand for the rows. */
public enum Measure {
    /** The straight way; a row costs its square. */
    EUCLIDEAN {
        @Override
        boolean place(double[] points, int at, int width) {
            return true;
        }

        @Override
        double cost(double squared) {
            return squared;
        }

        @Override
        double distance(double squared) {
            return Math.sqrt(squared);
        }
    },
    /** One less the cosine of the angle, in [0, 2]: half the squared distance of directions. A row costs it as it is. */
    COSINE {
        @Override
        boolean place(double[] points, int at, int width) {
            double greatest = 0;
            for (int j = at; j < at + width; j++) {
                greatest = Math.max(greatest, Math.abs(points[j]));
            }
            if (greatest == 0) {
                return false;
            }
            double squared = 0;
            for (int j = at; j < at + width; j++) {
                points[j] /= greatest; // so that no square overflows or vanishes
                squared += points[j] * points[j];
            }
            double length = Math.sqrt(squared);
            for (int j = at; j < at + width; j++) {
                points[j] /= length;
            }
            return true;
        }

        @Override
        double cost(double squared) {
            return squared / 2;
        }

        @Override
        double distance(double squared) {
            return squared / 2;
        }
    };

    /** Puts the point that stands for a row in its place; false: there is none, for the row is all zeros. */
    abstract boolean place(double[] points, int at, int width);

    /** What a point costs. @param squared its squared distance from its center */
    abstract double cost(double squared);

    /** The distance itself. */
    abstract double distance(double squared);

    /** The distance as jobs and MLlib write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if it is neither */
    static Measure parse(String word) {
        for (Measure measure : values()) {
            if (measure.word().equals(word)) {
                return measure;
            }
        }
        throw new IllegalArgumentException("distance: expected euclidean or cosine, found " + word);
    }
}
