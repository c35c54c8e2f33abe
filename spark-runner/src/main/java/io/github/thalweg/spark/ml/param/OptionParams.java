package io.github.thalweg.spark.ml.param;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.thalweg.math.OptionError;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spec.Declaration;
import io.github.thalweg.spec.Named;
import io.github.thalweg.spec.Registry;
import java.io.Serializable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import scala.runtime.AbstractFunction1;

/**
 * Params of Spark ML that are made of options' declarations: their names, documents, ranges and defaults. What is neither a
 * number nor a list of numbers is a text, as a job has it in YAML or JSON.
 */
final class OptionParams {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OptionParams() {}

    /** Whether a param says nothing: an empty text where an option may be left out. */
    static boolean unsaid(Declaration.Entry entry, Object value) {
        return "".equals(value) && standard(entry) == null;
    }

    /** What a param's value is in a job. */
    static Object tree(Declaration.Entry entry, Object value) {
        if (value instanceof int[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }
        if (value instanceof double[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }
        if (value instanceof String[] words) {
            return List.of(words);
        }
        if (!(value instanceof String text) || entry.type() == String.class) {
            return value;
        }
        if (entry.type() instanceof Class<?> type && type.isEnum()) {
            return text.toLowerCase(Locale.ROOT);
        }
        return ParamText.tree(entry.mllib(), text);
    }

    /**
     * The options that an owner's params say.
     *
     * @param standard the options where none is set
     * @param apart options that no param says
     * @throws OptionError naming the param
     */
    static <O extends Record> O said(Params owner, Declaration<O> declaration, O standard, Set<String> apart) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Declaration.Entry entry : declaration.entries()) {
            if (apart.contains(entry.name())
                    || !owner.hasParam(entry.mllib())
                    || !owner.isSet(owner.getParam(entry.mllib()))) {
                continue;
            }
            Object value = owner.getOrDefault(owner.getParam(entry.mllib()));
            if (!unsaid(entry, value)) {
                values.put(entry.name(), entry.readAs(entry.mllib(), tree(entry, value)));
            }
        }
        try {
            return declaration.with(standard, values);
        } catch (OptionError refused) {
            throw called(declaration, refused);
        }
    }

    /** The param for an option. */
    static Param<?> param(Params owner, Declaration.Entry entry, Fits fits) {
        String name = entry.mllib();
        String doc = entry.says();
        Type type = entry.type();
        if (type == int.class || type == Integer.class) {
            return new IntParam(owner.uid(), name, doc, fits);
        }
        if (type == long.class || type == Long.class) {
            return new LongParam(owner.uid(), name, doc, fits);
        }
        if (type == double.class || type == Double.class) {
            return new DoubleParam(owner.uid(), name, doc, fits);
        }
        if (type == boolean.class || type == Boolean.class) {
            return new BooleanParam(owner.uid(), name, doc);
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            Type item = list.getActualTypeArguments()[0];
            if (item == Integer.class) {
                return new IntArrayParam(owner, name, doc);
            }
            if (item == Double.class) {
                return new DoubleArrayParam(owner, name, doc);
            }
            if (item == String.class) {
                return new StringArrayParam(owner, name, doc);
            }
        }
        return text(owner, name, doc, fits);
    }

    @SuppressWarnings("unchecked") // it looks at any value
    private static Param<String> text(Params owner, String name, String doc, Fits fits) {
        return new Param<>(
                owner.uid(), name, doc, (scala.Function1<String, Object>) (scala.Function1<?, ?>) fits, String.class);
    }

    /** The default as the param has it; null: there is none. */
    static Object standard(Declaration.Entry entry) {
        Object written = shortest(entry);
        if (written instanceof Map<?, ?> map && map.isEmpty()) {
            return null;
        }
        if (written == null || written instanceof Number || written instanceof Boolean || written instanceof String) {
            return written;
        }
        if (written instanceof List<?> list && entry.type() instanceof ParameterizedType type) {
            Type item = type.getActualTypeArguments()[0];
            if (list.isEmpty()) {
                return null;
            }
            if (item == Integer.class) {
                return list.stream().mapToInt(one -> (int) one).toArray();
            }
            if (item == Double.class) {
                return list.stream().mapToDouble(one -> (double) one).toArray();
            }
            if (item == String.class) {
                return list.toArray(String[]::new);
            }
        }
        try {
            return JSON.writeValueAsString(written);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(entry.name() + ": cannot write its default", e);
        }
    }

    /** A name alone where its options are those it has anyway. */
    private static Object shortest(Declaration.Entry entry) {
        if (!(entry.standard() instanceof Named named)) {
            return entry.written();
        }
        String name = named.spec().name();
        Object bare = Registry.standard().make((Class<?>) entry.type(), entry.name(), name);
        return bare.equals(named) ? name : entry.written();
    }

    /** Whether a value may be set: what Spark asks, which itself would only say that it is invalid. Travels with the stage. */
    static final class Fits extends AbstractFunction1<Object, Object> implements Serializable {
        private static final long serialVersionUID = 1L;

        private final Serializable home;
        private final String option;

        /** @param home the record with the option, or the name of the recipe that has it */
        Fits(Serializable home, String option) {
            this.home = home;
            this.option = option;
        }

        @Override
        @SuppressWarnings("unchecked") // a record's class, or else a name
        public Object apply(Object value) {
            if (home instanceof Class<?> type) {
                check(Declaration.of((Class<? extends Record>) type), value);
            } else {
                check(recipe((String) home).declaration(), value);
            }
            return true;
        }

        private static Recipe<?, ?> recipe(String name) {
            return Registry.standard().make(Recipe.class, "recipe", name);
        }

        private <O extends Record> void check(Declaration<O> declaration, Object value) {
            Declaration.Entry entry = declaration.find(option).orElseThrow();
            if (unsaid(entry, value)) {
                return;
            }
            try {
                declaration.with(
                        declaration.standard(), Map.of(option, entry.readAs(entry.mllib(), tree(entry, value))));
            } catch (OptionError refused) {
                throw called(declaration, refused);
            }
        }
    }

    /** The same error by the name that Spark ML has for the option. */
    static OptionError called(Declaration<?> declaration, OptionError refused) {
        return declaration
                .find(refused.head())
                .map(entry -> refused.called(entry.mllib()))
                .orElse(refused);
    }
}
