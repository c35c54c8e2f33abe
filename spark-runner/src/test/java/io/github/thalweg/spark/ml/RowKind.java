package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.spark.Sessions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;

/** A kind of rows that trees may meet: six features, and a number that they tell but for some noise. */
enum RowKind {
    NORMAL {
        @Override
        double draw(RandomGenerator random, double[] x) {
            Arrays.setAll(x, f -> Sampling.gaussian(random));
            return x[0] + StrictMath.sin(2 * x[1]) + (x[2] > 1 ? x[3] : 0.5 * x[4]);
        }
    },
    /** Sums of a few numbers, two products of them, a quotient, which has no mean, and a power of e. */
    HEAVY_TAILS {
        @Override
        double draw(RandomGenerator random, double[] x) {
            Arrays.setAll(x, f -> random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
            x[2] = Math.abs(x[2]) * x[1];
            x[3] = Sampling.gaussian(random) / Sampling.gaussian(random);
            x[4] = StrictMath.exp(3 * Sampling.gaussian(random));
            x[5] = Math.abs(x[5]) * x[0] * x[0] * x[0];
            double tails = 0.7 * StrictMath.atan(x[3]) + 0.2 * StrictMath.log(x[4]);
            return tails + 2 * x[0] * x[1] + StrictMath.sin(4 * x[1]) + (x[3] > 1 ? x[0] : 0);
        }
    },
    /** Whole numbers, two of five of them 0, up to thousands: of more values than there are bins, half of them in one bin. */
    SKEWED_COUNTS {
        @Override
        double draw(RandomGenerator random, double[] x) {
            Arrays.setAll(
                    x,
                    f -> random.nextDouble() < 0.4
                            ? 0
                            : Math.floor(StrictMath.exp(1.5 + 1.5 * Sampling.gaussian(random))));
            return (x[0] > 0 ? 1 : 0) + StrictMath.log1p(x[1]) * (x[2] > 2 ? 0.4 : -0.2) - 0.3 * StrictMath.log1p(x[3]);
        }
    },
    /** The first two features are categories whose order tells nothing. */
    CATEGORIES {
        @Override
        double draw(RandomGenerator random, double[] x) {
            Arrays.setAll(x, f -> categories(f) > 0 ? random.nextInt(categories(f)) : Sampling.gaussian(random));
            return x[0] * 3 % categories(0) / 2 + (x[1] * 7 % categories(1) < 8 ? x[2] : -0.5) + 0.5 * x[3];
        }

        @Override
        int categories(int feature) {
            return feature == 0 ? 5 : feature == 1 ? 20 : 0;
        }
    };

    static final int FEATURES = 6;
    private static final double NOISE = 0.5;

    /** The signal of a row whose features it draws. */
    abstract double draw(RandomGenerator random, double[] x);

    /** How many a feature has; 0: it is a number. */
    int categories(int feature) {
        return 0;
    }

    /** Drawn rows, their labels with noise. */
    record Drawn(double[][] points, double[] labels) {
        /** Labels are 1 above 0.5, else 0. */
        Drawn twoClasses() {
            return new Drawn(
                    points,
                    Arrays.stream(labels).map(label -> label > 0.5 ? 1 : 0).toArray());
        }
    }

    Drawn draw(int rows, long seed) {
        RandomGenerator random = Seed.stream(seed, ordinal(), 0);
        double[][] points = new double[rows][FEATURES];
        double[] labels = new double[rows];
        Arrays.setAll(labels, i -> draw(random, points[i]) + NOISE * Sampling.gaussian(random));
        return new Drawn(points, labels);
    }

    /** {@code features, label}, in one partition. */
    Dataset<Row> table(Drawn drawn) {
        Attribute[] attributes = IntStream.range(0, FEATURES)
                .mapToObj(f -> categories(f) > 0
                        ? NominalAttribute.defaultAttr().withNumValues(categories(f))
                        : NumericAttribute.defaultAttr())
                .toArray(Attribute[]::new);
        Metadata metadata = new AttributeGroup("features", attributes).toMetadata();
        StructType schema = new StructType()
                .add("features", SQLDataTypes.VectorType(), false, metadata)
                .add("label", DataTypes.DoubleType);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < drawn.labels().length; i++) {
            rows.add(RowFactory.create(Vectors.dense(drawn.points()[i]), drawn.labels()[i]));
        }
        return Sessions.session().createDataFrame(rows, schema).coalesce(1);
    }
}
