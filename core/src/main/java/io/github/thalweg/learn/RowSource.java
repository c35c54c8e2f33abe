package io.github.thalweg.learn;

/** The features of rows, in whatever arrays they stand. */
interface RowSource {
    /** How many numbers a row has. */
    int size(int row);

    /** Copies a row's numbers, each in its one form. */
    void copy(int row, double[] into);

    static RowSource of(double[][] rows) {
        return new RowSource() {
            @Override
            public int size(int row) {
                return rows[row].length;
            }

            @Override
            public void copy(int row, double[] into) {
                for (int i = 0; i < rows[row].length; i++) {
                    into[i] = RowKey.canonical(rows[row][i]);
                }
            }
        };
    }

    static RowSource of(float[][] rows) {
        return new RowSource() {
            @Override
            public int size(int row) {
                return rows[row].length;
            }

            @Override
            public void copy(int row, double[] into) {
                for (int i = 0; i < rows[row].length; i++) {
                    into[i] = RowKey.canonical(rows[row][i]);
                }
            }
        };
    }
}
