package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.ml.tuning.TrainValidationSplitModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NetworkRegressorTest {
    @Test
    void oneLinearLayerFindsThePlane() {
        NetworkRegressionModel model = linear().fit(Samples.plane(200));

        assertThat(model.predictor().parameters()).containsExactly(new float[] {3, -2, 1}, within(1e-3f));
        assertThat(model.predict(Vectors.dense(1, 1))).isCloseTo(2, within(5e-3));
    }

    @Test
    void sparksEvaluatorReadsItsPredictions() {
        Dataset<Row> plane = Samples.plane(200);

        Dataset<Row> predicted = linear().setPredictionCol("p").fit(plane).transform(plane);

        assertThat(new RegressionEvaluator()
                        .setPredictionCol("p")
                        .setMetricName("rmse")
                        .evaluate(predicted))
                .isLessThan(1e-3);
    }

    @Test
    void aSplitFindsTheRateThatLearns() {
        NetworkRegressor regressor = linear().setMaxIter(5);
        TrainValidationSplit search = new TrainValidationSplit()
                .setEstimator(regressor)
                .setEstimatorParamMaps(new ParamGridBuilder()
                        .addGrid(regressor.stepSize(), new double[] {0.1, 1e-6})
                        .build())
                .setEvaluator(new RegressionEvaluator())
                .setSeed(1);

        TrainValidationSplitModel found = search.fit(Samples.plane(200));

        assertThat(((NetworkRegressionModel) found.bestModel()).getStepSize()).isEqualTo(0.1);
        assertThat(found.validationMetrics()[0]).isLessThan(found.validationMetrics()[1]);
    }

    private static NetworkRegressor linear() {
        return new NetworkRegressor()
                .setLayers(new int[] {2, 1})
                .setOptimizer("sgd")
                .setStepSize(0.1)
                .setMaxIter(30);
    }
}
