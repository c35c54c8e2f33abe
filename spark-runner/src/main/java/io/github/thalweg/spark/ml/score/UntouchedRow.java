package io.github.thalweg.spark.ml.score;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.encoders.AgnosticExpressionPathEncoder;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * The encoder of a row that nobody looks into: Spark hands it to a function of ours in its own form, and takes it back as it
 * is. {@code Encoders.row} would make objects of its values and values of the objects, for which there are types it has no
 * objects for (void), some that come back as others (INTERVAL DAY), and two columns of one name are one.
 */
public final class UntouchedRow implements AgnosticExpressionPathEncoder<InternalRow> {
    private static final long serialVersionUID = 1;

    private final StructType type;

    UntouchedRow(StructType type) {
        this.type = type;
    }

    /** A row outlives the buffer that Spark reads the next one into, so it is a copy. */
    @Override
    public Expression fromCatalyst(Expression row) {
        return copied(row, ObjectType.apply(InternalRow.class));
    }

    @Override
    public Expression toCatalyst(Expression row) {
        return copied(row, type);
    }

    private static Expression copied(Expression row, DataType as) {
        Seq<?> none = CollectionConverters.asScala(java.util.List.of()).toSeq();
        return new Invoke(row, "copy", as, cast(none), cast(none), true, false, true);
    }

    @SuppressWarnings("unchecked") // an empty list is one of anything
    private static <T> Seq<T> cast(Seq<?> none) {
        return (Seq<T>) none;
    }

    @Override
    public boolean isPrimitive() {
        return false;
    }

    @Override
    public boolean nullable() {
        return false;
    }

    @Override
    public DataType dataType() {
        return type;
    }

    @Override
    public ClassTag<InternalRow> clsTag() {
        return ClassTag$.MODULE$.apply(InternalRow.class);
    }
}
