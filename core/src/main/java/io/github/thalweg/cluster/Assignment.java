package io.github.thalweg.cluster;

/**
 * Which center each row of a shard is nearest to, and a distance that no other center is nearer than. Centers that have moved
 * since can have come nearer by no more than they moved, which spares most rows the search once the centers move little (Hamerly,
 * "Making k-means even faster", SDM 2010). A cache: it decides nothing that a search would decide otherwise.
 */
final class Assignment {
    private final Measure measure;
    private final double[] centers; // those of which it speaks
    private final int[] nearest; // [rows]
    private final float[] others; // [rows]

    /** Of rows of which nothing is known. */
    Assignment(Measure measure, double[] centers, int rows) {
        this.measure = measure;
        this.centers = centers;
        this.nearest = new int[rows];
        this.others = new float[rows]; // 0: some other center may be anywhere
    }

    /** What of this holds for other centers. */
    Assignment moved(Measure now, Centers to, double[] next) {
        Assignment moved = new Assignment(now, next, nearest.length);
        if (measure != now || centers.length != next.length) { // another fit's
            return moved;
        }
        double[] moves = to.moves(centers);
        int farthest = 0;
        for (int c = 1; c < moves.length; c++) {
            farthest = moves[c] > moves[farthest] ? c : farthest;
        }
        double second = 0;
        for (int c = 0; c < moves.length; c++) {
            second = c == farthest ? second : Math.max(second, moves[c]);
        }
        for (int row = 0; row < nearest.length; row++) {
            double nearer = nearest[row] == farthest ? second : moves[farthest];
            moved.nearest[row] = nearest[row];
            moved.others[row] = Math.max(0, Math.nextDown((float) (others[row] - nearer)));
        }
        return moved;
    }

    /** Looks at the rows of one tile after the other. */
    final class Search {
        private final Centers among;
        private final int width;
        private final double[] squared = new double[Tile.MOST];
        private final double[] doubtful;
        private final int[] places = new int[Tile.MOST];
        private final int[] found = new int[Tile.MOST];
        private final float[] bounds = new float[Tile.MOST];

        Search(Centers among, int width) {
            this.among = among;
            this.width = width;
            this.doubtful = new double[Tile.MOST * width];
        }

        void look(Tile tile) {
            int first = tile.first();
            int doubts = 0;
            for (int i = 0; i < tile.size(); i++) {
                double far = others[first + i];
                squared[i] = far > 0 ? among.squared(tile.points, i * width, nearest[first + i]) : Double.MAX_VALUE;
                if (!(squared[i] * (1 + 1e-8) < far * far)) {
                    System.arraycopy(tile.points, i * width, doubtful, doubts * width, width);
                    places[doubts++] = i;
                }
            }
            among.nearest(doubtful, doubts, found, bounds);
            for (int d = 0; d < doubts; d++) {
                int i = places[d];
                nearest[first + i] = found[d];
                others[first + i] = bounds[d];
                squared[i] = among.squared(tile.points, i * width, found[d]);
            }
        }

        /** The center that is nearest to a row of the last tile. */
        int nearest(Tile tile, int i) {
            return nearest[tile.first() + i];
        }

        /** The squared distance of that row from it. */
        double squared(int i) {
            return squared[i];
        }
    }
}
