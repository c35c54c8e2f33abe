package io.github.thalweg.spark.ml.save;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.thalweg.math.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;

/** What Spark writes beside every stage: its class, uid and params. */
public record Metadata(JsonNode tree) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes it into a folder that does not exist: Spark has looked, or cleared it for {@code overwrite}. */
    public static void write(MLWriter metadata, SparkSession spark, String path) {
        try {
            metadata.session(spark).save(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if something else was saved there */
    public static Metadata read(SparkSession spark, String path, Class<?> type) {
        JsonNode tree = tree(spark, path);
        String found = tree.path("class").asText();
        Check.that(found.equals(type.getName()), "%s: expected a %s, found a %s", path, type.getName(), found);
        return new Metadata(tree);
    }

    /** The class of what was saved there. */
    static String className(SparkSession spark, String path) {
        return tree(spark, path).path("class").asText();
    }

    private static JsonNode tree(SparkSession spark, String path) {
        try {
            return JSON.readTree(spark.read().text(path + "/metadata").first().getString(0));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(path + "/metadata: not JSON: " + e.getOriginalMessage(), e);
        }
    }

    public String uid() {
        return tree.path("uid").asText();
    }

    /** Sets what was set, and defaults as they were. */
    public void setParams(Params to) {
        each("defaultParamMap", to, to::setDefault);
        each("paramMap", to, to::set);
    }

    @FunctionalInterface
    private interface Setter {
        void set(Param<Object> param, Object value);
    }

    private void each(String map, Params to, Setter setter) {
        for (Iterator<Map.Entry<String, JsonNode>> i = tree.path(map).fields(); i.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = i.next();
            Param<Object> param = to.getParam(entry.getKey());
            setter.set(param, param.jsonDecode(entry.getValue().toString()));
        }
    }
}
