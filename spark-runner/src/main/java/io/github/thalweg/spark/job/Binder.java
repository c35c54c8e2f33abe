package io.github.thalweg.spark.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.spec.Count;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.spec.Written;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Trees to records and back, by Jackson; its failures in our words: path, expected, found. */
final class Binder {
    private static final SimpleModule SPECS = new SimpleModule()
            .addDeserializer(Spec.class, new SpecReader())
            .addDeserializer(Count.class, new WrittenReader<>(Count::parse))
            .addDeserializer(Scaling.Rule.class, new WrittenReader<>(Scaling.Rule::parse))
            .addSerializer(Spec.class, new SpecWriter())
            .addSerializer(Written.class, new WrittenWriter());
    private static final ObjectMapper READER = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS) // "32" in quotes is a word
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addModule(SPECS)
            .build();
    private static final ObjectMapper WRITER = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .addModule(SPECS)
            .build();

    private Binder() {}

    /** @throws IllegalArgumentException for a value that does not fit: {@code training.batch: expected …, found …} */
    static <T> T bind(Map<String, Object> tree, Class<T> type) {
        try {
            return READER.convertValue(tree, type);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(explain(tree, e), e);
        }
    }

    /** The keys that have a value. */
    @SuppressWarnings("unchecked") // what writes itself as a section writes a map
    static Map<String, Object> tree(Record record) {
        if (record instanceof Written written) {
            return (Map<String, Object>) written.written();
        }
        return WRITER.convertValue(record, new TypeReference<Map<String, Object>>() {});
    }

    /** All components in order, empty ones too. */
    static Map<String, Object> whole(Record record) {
        return READER.convertValue(record, new TypeReference<Map<String, Object>>() {});
    }

    /** The keys of a record. */
    static Set<String> keys(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    private static String explain(Object tree, IllegalArgumentException failure) {
        if (!(failure.getCause() instanceof JsonMappingException mapping)) {
            return failure.getMessage();
        }
        String path = path(mapping);
        if (mapping.getCause() instanceof InputCoercionException tooLarge) {
            return path + ": expected " + expected(tooLarge.getTargetType()) + ", found " + found(tree, mapping);
        }
        for (Throwable cause = mapping.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException && !(cause.getCause() instanceof JsonMappingException)) {
                return checked(path, cause.getMessage());
            }
        }
        if (mapping instanceof MismatchedInputException mismatch) {
            return path + ": expected " + expected(mismatch.getTargetType()) + ", found " + found(tree, mismatch);
        }
        return path + ": " + mapping.getOriginalMessage();
    }

    /**
     * What a constructor says begins with the component, or with the name of the whole, which is the end of the path and
     * named once; what a value says of itself, with what it expected.
     */
    private static String checked(String path, String message) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        if (!last.isEmpty() && (message.startsWith(last + ".") || message.startsWith(last + ":"))) {
            return path.substring(0, path.length() - last.length()) + message;
        }
        return path + (message.startsWith("expected ") ? ": " : path.isEmpty() ? "" : ".") + message;
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            path.append(path.isEmpty() ? "" : ".")
                    .append(step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName());
        }
        return path.toString();
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return "one of "
                    + String.join(
                            ", ",
                            Arrays.stream(type.getEnumConstants())
                                    .map(Object::toString)
                                    .toList());
        }
        if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
            return "an integer below 2^" + (type == Integer.class || type == int.class ? 31 : 63);
        }
        if (type == Double.class || type == double.class) {
            return "a number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a word";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "keys and values";
    }

    private static String found(Object tree, JsonMappingException failure) {
        Object node = tree;
        for (JsonMappingException.Reference step : failure.getPath()) {
            node = node instanceof Map<?, ?> map
                    ? map.get(step.getFieldName())
                    : node instanceof List<?> list && step.getIndex() >= 0 ? list.get(step.getIndex()) : node;
        }
        return Written.found(node);
    }

    private static final class SpecReader extends JsonDeserializer<Spec> {
        @Override
        public Spec deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Object tree = parser.readValueAs(Object.class);
            boolean named = tree instanceof String
                    || tree instanceof Map<?, ?> map
                            && map.size() == 1
                            && (map.values().contains(null)
                                    || map.values().iterator().next() instanceof Map);
            if (!named) {
                throw new IllegalArgumentException(
                        "expected a name or {name: {options}}, found " + Written.found(tree));
            }
            return Spec.parse("", tree);
        }
    }

    private static final class SpecWriter extends JsonSerializer<Spec> {
        @Override
        public void serialize(Spec spec, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeObject(spec.tree());
        }
    }

    /** What reads itself: not of its class, but of what people write for it. */
    private static final class WrittenReader<T> extends JsonDeserializer<T> {
        private final Function<Object, T> parse;

        WrittenReader(Function<Object, T> parse) {
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parse.apply(parser.readValueAs(Object.class));
        }
    }

    private static final class WrittenWriter extends JsonSerializer<Written> {
        @Override
        public void serialize(Written value, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeObject(value.written());
        }
    }

    /** The lower-case word for an enum constant, as jobs write it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
