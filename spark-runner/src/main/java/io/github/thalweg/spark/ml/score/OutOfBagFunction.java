package io.github.thalweg.spark.ml.score;

import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.RowKey;
import io.github.thalweg.spark.ml.rows.FeatureReader;
import io.github.thalweg.tree.forest.OutOfBag;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF4;

/** What those trees of a forest say of a row that did not see it, as a function of Spark SQL. */
public final class OutOfBagFunction implements UDF4<Row, Row, Integer, Boolean, Row> {
    private static final long serialVersionUID = 1;

    private final FeatureReader reader;
    private final Broadcast<Parcel<OutOfBag>> sent;
    private final int width;
    private final ClassScorer classes; // null: the forest predicts numbers
    private transient OutOfBag left; // a task has a copy of this, and looks it up once

    /** @param width how many features there are */
    public OutOfBagFunction(FeatureReader reader, Broadcast<Parcel<OutOfBag>> sent, int width, ClassScorer classes) {
        this.reader = reader;
        this.sent = sent;
        this.width = width;
        this.classes = classes;
    }

    /**
     * @param key of {@link RowKeys}
     * @param number of the row among those with this key, from 0
     * @param apart whether no tree saw the row: then all are asked
     * @return the columns; null: every tree saw the row
     */
    @Override
    public Row call(Row row, Row key, Integer number, Boolean apart) {
        if (left == null) {
            left = sent.value().content();
        }
        double[] features = new double[width];
        reader.read(row, features);
        double[] said = new double[left.forest().width()];
        int asked;
        if (apart) {
            System.arraycopy(left.forest().predict(features), 0, said, 0, said.length);
            asked = left.forest().ensemble().trees().size();
        } else {
            asked = left.predict(RowKey.id(key.getLong(0), key.getLong(1), number), features, said);
        }
        if (asked == 0) {
            return null;
        }
        if (classes == null) {
            return RowFactory.create(said[0]);
        }
        double[] votes = new double[said.length];
        for (int k = 0; k < votes.length; k++) {
            votes[k] = said[k] * asked;
        }
        Object[] out = new Object[classes.columns()];
        classes.write(said, votes, 0, out, 0);
        return RowFactory.create(out);
    }
}
