package io.github.thalweg.spark.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Named;
import io.github.thalweg.spec.Option;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.spec.Written;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys a job may have: the components of its records, and of theirs. What stands in a {@link Spec} is not known here. */
final class Schema {
    private final Map<String, Type> types = new LinkedHashMap<>();

    /** @param records whose components are the keys on the outermost level */
    Schema(List<Class<?>> records) {
        records.forEach(record -> add("", record));
    }

    /** With the keys below another one besides. @param path of the section; empty: the outermost level */
    Schema and(String path, Class<?> record) {
        if (!path.isEmpty()) {
            types.put(path, record);
        }
        add(path, record);
        return this;
    }

    private void add(String path, Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            Option option = component.getAnnotation(Option.class);
            String section = option == null || option.section().isEmpty() ? path : option.section();
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class) || option != null && option.inline()) {
                if (!section.isEmpty()) {
                    types.putIfAbsent(section, component.getType());
                }
                add(section, component.getType());
                continue;
            }
            String below = Document.join(section, component.getName());
            types.put(below, component.getGenericType());
            if (component.getType().isRecord() && isSection(component.getType())) {
                add(below, component.getType());
            }
        }
    }

    /** Whether a record's components are keys; a {@link Spec} and what reads itself from a word or a number have none. */
    private static boolean isSection(Class<?> type) {
        return type != Spec.class
                && !Written.class.isAssignableFrom(type)
                && Arrays.stream(type.getDeclaredMethods())
                        .noneMatch(method -> method.isAnnotationPresent(JsonCreator.class));
    }

    /** Whether {@code {name: {options}}} stands here, so that another name replaces it. */
    boolean named(String path) {
        int dot = path.lastIndexOf('.');
        Type above = dot < 0 ? null : types.get(path.substring(0, dot));
        return isNamed(types.get(path))
                || above instanceof ParameterizedType list && isNamed(list.getActualTypeArguments()[0]);
    }

    private static boolean isNamed(Type type) {
        return type instanceof Class<?> one && (one == Spec.class || Named.class.isAssignableFrom(one));
    }

    /** @throws IllegalArgumentException for the first key that no record has, with the one that was probably meant */
    void refuseUnknown(Map<String, Object> tree) {
        refuseUnknown("", tree);
    }

    private void refuseUnknown(String path, Map<?, ?> tree) {
        tree.forEach((key, value) -> {
            String below = Document.join(path, String.valueOf(key));
            if (!types.containsKey(below)) {
                throw new IllegalArgumentException("unknown key \"" + below + "\"; " + advice(path, below));
            }
            if (value instanceof Map<?, ?> map
                    && types.get(below) instanceof Class<?> type
                    && type.isRecord()
                    && isSection(type)) {
                refuseUnknown(below, map);
            }
        });
    }

    private String advice(String path, String unknown) {
        Map<String, String> here = new LinkedHashMap<>(); // from the last part to the whole
        Map<String, String> anywhere = new LinkedHashMap<>();
        for (String known : types.keySet()) {
            anywhere.putIfAbsent(last(known), known);
            if (known.equals(Document.join(path, last(known)))) {
                here.put(last(known), known);
            }
        }
        String word = last(unknown);
        String nearest = here.get(Check.nearest(word, here.keySet()));
        if (nearest == null) {
            nearest = anywhere.get(word); // right word, wrong place
        }
        return nearest != null
                ? "did you mean \"" + nearest + "\"?"
                : "known are " + String.join(", ", new ArrayList<>(here.values()));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
