package io.github.thalweg.spark.ml.score;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Output;
import io.github.thalweg.model.Predictor;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.Vectors;

/**
 * What a model's outputs are as values of Spark's columns, those that are wanted.
 *
 * @param wanted one for each output
 */
public record OutputScorer(Predictor predictor, List<Output> outputs, boolean[] wanted) implements RowScorer {
    @Override
    public int columns() {
        int columns = 0;
        for (boolean one : wanted) {
            columns += one ? 1 : 0;
        }
        return columns;
    }

    private int width() {
        return outputs.stream().mapToInt(Output::width).sum();
    }

    @Override
    public void score(double[] features, Object[] out, int at) {
        double[] said = new double[width()];
        predictor.say(features, said);
        write(said, 0, out, at);
    }

    @Override
    public void score(Rows rows, Object[][] out, int at) {
        int width = width();
        double[] said = new double[rows.rows() * width];
        predictor.say(rows, 0, rows.rows(), said);
        for (int row = 0; row < rows.rows(); row++) {
            write(said, row * width, out[row], at);
        }
    }

    private void write(double[] said, int from, Object[] out, int at) {
        int column = at;
        int place = from;
        for (int o = 0; o < wanted.length; o++) {
            Output output = outputs.get(o);
            if (wanted[o]) {
                out[column++] = switch (output.form()) {
                    case NUMBER, CLASS -> said[place];
                    case INDEX -> (int) said[place];
                    case NUMBERS -> Vectors.dense(Arrays.copyOfRange(said, place, place + output.width()));
                };
            }
            place += output.width();
        }
    }
}
