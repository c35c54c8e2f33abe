package io.github.thalweg.tree.grow;

/**
 * Sums of gradients G and second derivatives H, judged by what a Newton step gains: {@code G² / (H + λ)} (twice the gain of
 * Chen and Guestrin, 2016, eq. 7). With G the weighted sum of targets, H the weight and λ = 0 this is the variance, and
 * the step is the mean.
 *
 * @param gradientUnit the gradient that a sum counts as one
 * @param hessianUnit the second derivative that a sum counts as one
 * @param center added to each value: what targets were measured from
 * @param sign of the step: 1 for a mean, −1 for a descent
 * @param counted whether rows are counted in a lane of their own: where H is not their number, and it matters
 * @param massUnit the weight that a lane of weights counts as one; 0: there is none, for H is their weight or it matters not
 */
public record MomentCriterion(
        double gradientUnit,
        double hessianUnit,
        double lambda,
        double center,
        int sign,
        boolean counted,
        double massUnit)
        implements Criterion {
    /** Without a lane of weights. */
    public MomentCriterion(
            double gradientUnit, double hessianUnit, double lambda, double center, int sign, boolean counted) {
        this(gradientUnit, hessianUnit, lambda, center, sign, counted, 0);
    }

    @Override
    public int lanes() {
        return 2 + (counted ? 1 : 0) + (weighed() ? 1 : 0);
    }

    @Override
    public boolean weighed() {
        return massUnit > 0;
    }

    @Override
    public boolean classLanes() {
        return false;
    }

    @Override
    public double worth(long[] sums, int at) {
        return worth(sums[at], sums[at + 1]);
    }

    @Override
    public double worth(long upper, long lower) {
        double gradient = upper * gradientUnit;
        double hessian = lower * hessianUnit + lambda;
        return hessian > 0 ? gradient * gradient / hessian : 0;
    }

    @Override
    public boolean isPure(long[] sums) {
        return false; // sums of squares would tell, and are not kept
    }

    @Override
    public double weight(long[] sums, int at) {
        return sums[at + 1] * hessianUnit;
    }

    @Override
    public double mass(long[] sums, int at) {
        return weighed() ? sums[at + lanes() - 1] * massUnit : weight(sums, at);
    }

    @Override
    public double rows(long[] sums, int at) {
        return counted ? sums[at + 2] : weight(sums, at);
    }

    @Override
    public double order(long[] sums, int at, long[] total) {
        return step(sums, at);
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public void values(long[] sums, double[] values, int at) {
        values[at] = center + step(sums, 0);
    }

    /** The value that is best for a sum's rows, without the center. */
    double step(long[] sums, int at) {
        double hessian = sums[at + 1] * hessianUnit + lambda;
        return hessian > 0 ? sign * (sums[at] * gradientUnit) / hessian : 0;
    }
}
