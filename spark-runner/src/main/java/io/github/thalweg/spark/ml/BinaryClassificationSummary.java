package io.github.thalweg.spark.ml;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.evaluation.BinaryClassificationMetrics;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/** The same of two classes, with what becomes of them as the threshold of class 1 moves. Curves have some 1,000 points at most. */
public interface BinaryClassificationSummary extends ClassificationSummary {
    /** The column of the probabilities. */
    String scoreCol();

    /** The counts from which all curves here are made. */
    BinaryClassificationMetrics curves();

    /** The curve of the receiver's operating characteristic, from (0, 0) to (1, 1): {@code FPR, TPR}. */
    default Dataset<Row> roc() {
        return table(curves().roc(), "FPR", "TPR");
    }

    default double areaUnderROC() {
        return curves().areaUnderROC();
    }

    /** {@code recall, precision}. */
    default Dataset<Row> pr() {
        return table(curves().pr(), "recall", "precision");
    }

    /** {@code threshold, F-Measure}. */
    default Dataset<Row> fMeasureByThreshold() {
        return table(curves().fMeasureByThreshold(), "threshold", "F-Measure");
    }

    /** {@code threshold, precision}. */
    default Dataset<Row> precisionByThreshold() {
        return table(curves().precisionByThreshold(), "threshold", "precision");
    }

    /** {@code threshold, recall}. */
    default Dataset<Row> recallByThreshold() {
        return table(curves().recallByThreshold(), "threshold", "recall");
    }

    private Dataset<Row> table(RDD<Tuple2<Object, Object>> points, String x, String y) {
        JavaRDD<Row> rows = points.toJavaRDD().map(point -> RowFactory.create(point._1(), point._2()));
        return predictions()
                .sparkSession()
                .createDataFrame(
                        rows, new StructType().add(x, DataTypes.DoubleType).add(y, DataTypes.DoubleType));
    }
}
