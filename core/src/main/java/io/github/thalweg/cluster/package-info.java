/**
 * Clusters of rows: k-means, and how well clusters fit.
 *
 * <p>Read {@code KMeansLearner} first, which has the rounds of the start and of Lloyd, then {@link
 * io.github.thalweg.cluster.KMeansModel}; {@link io.github.thalweg.cluster.ClusterMetrics} judges. What does not belong here:
 * clusters that overlap (mixtures), distances that are not sums of squares.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>The nearest center is decided in doubles</b>, by one function in one order, of equals the first. Products of matrices
 *       in floats only pass over what cannot be nearest; their rounding is bounded and allowed for. So a model does not depend
 *       on tiles, on the BLAS or on the machine.
 *   <li><b>What shards remember spares work and decides nothing</b>: which center was nearest, and what no other is nearer than
 *       ({@code Assignment}). It says of which centers it speaks, so that what another fit left behind does no harm.
 *   <li><b>Rows are drawn by exponential keys of (seed, draw, id)</b>, the smallest win: exactly as many as are wanted, in
 *       proportion to weight and cost, by one sum that need not know the total cost before. MLlib's coins ask for two passes a
 *       draw, and draw none or too many.
 *   <li><b>No two candidates are alike</b>, so that there are fewer clusters where fewer rows differ, as in MLlib, and never one
 *       without rows for that reason. A center that loses its rows moves to the row that is farthest from its own, of sixteen
 *       that a round brings along; MLlib leaves it where it was.
 *   <li><b>The last round moves nothing</b>: sizes and cost are those of the centers that are kept. MLlib's cost is that of the
 *       centers before the last move.
 *   <li><b>Sums are taken as seen from one of the rows</b>, always the same: numbers far from 0 keep their digits, and centers
 *       whose rows stay are the same to the bit, so that rounds end also with {@code tol: 0}.
 * </ul>
 *
 * <p>Measured (500,000 rows of 16, k = 50, nanoseconds of CPU a row for one look at all centers): product by BLAS 35 and a scan
 * of its rows 45; plain loops over transposed tiles 350 where the columns lie in one array (the JIT does not vectorize them), 75
 * where each has its own, and 50 more for the least, the second and its place; distances in doubles 130 at best. With what is
 * remembered a row costs some 90 from the eighth round on, of 250 without. Left out: half the distance to the nearest other center
 * as a second bound (Hamerly's), which can spare nothing where clusters touch and costs k² distances a shard.
 */
package io.github.thalweg.cluster;
