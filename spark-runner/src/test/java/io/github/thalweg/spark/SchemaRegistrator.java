package io.github.thalweg.spark;

import com.esotericsoftware.kryo.Kryo;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.serializer.KryoRegistrator;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;

/** The types in the schemas that Spark sends to itself where it finds out about files. */
public final class SchemaRegistrator implements KryoRegistrator {
    @Override
    public void registerClasses(Kryo kryo) {
        kryo.register(ArrayType.class);
        kryo.register(MapType.class);
        kryo.register(DecimalType.class);
        kryo.register(SQLDataTypes.VectorType().getClass());
        kryo.register(DataTypes.BooleanType.getClass());
        kryo.register(DataTypes.FloatType.getClass());
        kryo.register(DataTypes.ShortType.getClass());
    }
}
