package io.github.thalweg.tree.explain;

/**
 * Points in (0, 1) and their weights, all positive: sums over n of them integrate polynomials of degree up to 2n − 1 exactly
 * (Gauss, "Methodus nova integralium valores per approximationem inveniendi", 1814).
 */
record Quadrature(double[] points, double[] weights) {
    /** @param degree of the polynomials, at least 0 */
    static Quadrature ofDegree(int degree) {
        int count = degree / 2 + 1;
        double[] points = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            double root = StrictMath.cos(Math.PI * (i + 0.75) / (count + 0.5)); // near one of Legendre's polynomial
            double slope = 0;
            for (int step = 0; step < 8; step++) { // Newton's steps double the digits: four are enough
                double before = 1;
                double value = root;
                for (int n = 2; n <= count; n++) {
                    double next = ((2 * n - 1) * root * value - (n - 1) * before) / n;
                    before = value;
                    value = next;
                }
                slope = count * (root * value - before) / (root * root - 1);
                root -= value / slope;
            }
            points[i] = (1 - root) / 2;
            weights[i] = 1 / ((1 - root * root) * slope * slope);
        }
        return new Quadrature(points, weights);
    }
}
