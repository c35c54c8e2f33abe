package io.github.thalweg.spark.ml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Models;
import io.github.thalweg.model.Predictor;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.MLReader;

/**
 * Reads what {@link ModelWriter} wrote.
 *
 * @param <P> the model without Spark
 * @param <M> the model
 */
final class ModelReader<P extends Predictor, M extends FittedModel<M>> extends MLReader<M> {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Makes a model of its parts; the summary may be null. */
    @FunctionalInterface
    interface Make<P, M> {
        M make(String uid, P predictor, FitSummary summary);
    }

    private final Class<M> type;
    private final Class<P> kind;
    private final Make<P, M> make;

    ModelReader(Class<M> type, Class<P> kind, Make<P, M> make) {
        this.type = type;
        this.kind = kind;
        this.make = make;
    }

    @Override
    public M load(String path) {
        JsonNode metadata = metadata(path);
        String found = metadata.path("class").asText();
        Check.that(found.equals(type.getName()), "%s: expected a %s, found a %s", path, type.getName(), found);
        Models.Saved saved = Models.load(ModelWriter.folder(sparkSession(), path));
        Check.that(
                kind.isInstance(saved.model()),
                "%s: expected a %s, found a %s",
                path,
                kind.getSimpleName(),
                saved.model().getClass().getSimpleName());
        FitSummary summary = saved.beside().contains(ModelWriter.SUMMARY)
                ? saved.beside().read(ModelWriter.SUMMARY, FitSummary::read)
                : null;
        M model = make.make(metadata.path("uid").asText(), kind.cast(saved.model()), summary);
        each(metadata.path("defaultParamMap"), model, (param, value) -> model.setDefault(param, value));
        each(metadata.path("paramMap"), model, (param, value) -> model.set(param, value));
        return model;
    }

    private JsonNode metadata(String path) {
        try {
            return JSON.readTree(
                    sparkSession().read().text(path + "/metadata").first().getString(0));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(path + "/metadata: not JSON: " + e.getOriginalMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Setter {
        void set(Param<Object> param, Object value);
    }

    private static void each(JsonNode params, FittedModel<?> model, Setter setter) {
        for (Iterator<Map.Entry<String, JsonNode>> i = params.fields(); i.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = i.next();
            Param<Object> param = model.getParam(entry.getKey());
            setter.set(param, param.jsonDecode(entry.getValue().toString()));
        }
    }
}
