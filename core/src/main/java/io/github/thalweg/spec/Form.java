package io.github.thalweg.spec;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.OptionError;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The form in which values of one type are written, and how they are read: numbers, words, lists and maps, nothing of them
 * turned into another ({@code "32"} in quotes is a word).
 */
abstract class Form {
    /**
     * Reads a value.
     *
     * @param path for errors
     * @param otherwise a value of the type that fills in what is not written; null: the type has its own
     * @throws OptionError if it is not of this form
     */
    abstract Object read(String path, Object written, Object otherwise);

    static Form of(Type type) {
        if (type instanceof ParameterizedType many) {
            Type last = many.getActualTypeArguments()[many.getActualTypeArguments().length - 1];
            return many.getRawType() == Map.class ? new Keyed(of(last)) : new Listed(of(last));
        }
        Class<?> whole = (Class<?>) type;
        if (whole == int.class || whole == Integer.class) {
            return new Whole(31);
        }
        if (whole == long.class || whole == Long.class) {
            return new Whole(63);
        }
        if (whole == double.class || whole == Double.class) {
            return new Real();
        }
        if (whole == boolean.class || whole == Boolean.class) {
            return new Plain("true or false", Boolean.class);
        }
        if (whole == String.class) {
            return new Plain("a word", String.class);
        }
        if (Written.class.isAssignableFrom(whole)) {
            return new Own(whole);
        }
        if (whole.isEnum()) {
            return new Constant(whole);
        }
        if (whole == Spec.class) {
            return new Specified();
        }
        return whole.isRecord() ? new Section(whole) : new Registered(whole);
    }

    /** A value as people write it. */
    static Object write(Object value) {
        if (value instanceof Written written) {
            return written.written();
        }
        if (value instanceof Enum<?> constant) {
            return word(constant);
        }
        if (value instanceof Spec spec) {
            return spec.tree();
        }
        if (value instanceof Named named) {
            return named.spec().tree();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Form::write).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> written = new LinkedHashMap<>();
            map.forEach((key, one) -> written.put(key, write(one)));
            return written;
        }
        return value instanceof Record record ? Declaration.of(record).tree(cast(record)) : value;
    }

    @SuppressWarnings("unchecked")
    private static <O extends Record> O cast(Record record) {
        return (O) record;
    }

    /** Whether it is not worth writing: nothing said, nothing in it. */
    static boolean empty(Object written) {
        return written == null
                || written instanceof Collection<?> list && list.isEmpty()
                || written instanceof Map<?, ?> map && map.isEmpty();
    }

    /** The word for an enum constant: {@code one-task} for {@code ONE_TASK}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static OptionError wrong(String path, String expected, Object found) {
        return new OptionError(path, "expected " + expected + ", found " + Written.found(found));
    }

    private static final class Whole extends Form {
        private final int bits;

        Whole(int bits) {
            this.bits = bits;
        }

        @Override
        Object read(String path, Object written, Object otherwise) {
            if (bits == 31 && written instanceof Integer || bits == 63 && written instanceof Long) {
                return written;
            }
            if (bits == 63 && written instanceof Integer number) {
                return number.longValue();
            }
            throw wrong(path, "an integer below 2^" + bits, written);
        }
    }

    private static final class Real extends Form {
        @Override
        Object read(String path, Object written, Object otherwise) {
            if (written instanceof Number number) {
                return number.doubleValue();
            }
            throw wrong(path, "a number", written);
        }
    }

    private static final class Plain extends Form {
        private final String expected;
        private final Class<?> type;

        Plain(String expected, Class<?> type) {
            this.expected = expected;
            this.type = type;
        }

        @Override
        Object read(String path, Object written, Object otherwise) {
            if (type.isInstance(written)) {
                return written;
            }
            throw wrong(path, expected, written);
        }
    }

    private static final class Constant extends Form {
        private final Class<?> type;

        Constant(Class<?> type) {
            this.type = type;
        }

        @Override
        Object read(String path, Object written, Object otherwise) {
            for (Object constant : type.getEnumConstants()) {
                if (constant == written || word((Enum<?>) constant).equals(written)) {
                    return constant;
                }
            }
            List<String> words = Arrays.stream(type.getEnumConstants())
                    .map(constant -> word((Enum<?>) constant))
                    .toList();
            throw wrong(path, "one of " + String.join(", ", words), written);
        }
    }

    private static final class Specified extends Form {
        @Override
        Object read(String path, Object written, Object otherwise) {
            return Spec.parse(path, written);
        }
    }

    /** What a family of the registry has: layers, distances, objectives. */
    private static final class Registered extends Form {
        private final Class<?> family;

        Registered(Class<?> family) {
            this.family = family;
        }

        @Override
        Object read(String path, Object written, Object otherwise) {
            return family.isInstance(written) ? written : Registry.standard().make(family, path, written);
        }
    }

    /** What reads itself. */
    private static final class Own extends Form {
        private final Class<?> type;

        Own(Class<?> type) {
            this.type = type;
        }

        @Override
        Object read(String path, Object written, Object otherwise) {
            if (type.isInstance(written)) {
                return written;
            }
            try {
                Method parse = type.getMethod("parse", Object.class);
                return parse.invoke(null, written);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof OptionError refused) {
                    throw refused.within(path);
                }
                if (e.getCause() instanceof IllegalArgumentException refused) {
                    throw new OptionError(path, refused.getMessage(), refused);
                }
                throw new IllegalStateException(type.getName() + ".parse failed", e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(
                        type.getName() + ": expected a public static parse(Object), found none", e);
            }
        }
    }

    /** Keys and values of a record. */
    private static final class Section extends Form {
        private final Class<?> type;

        Section(Class<?> type) {
            this.type = type;
        }

        @Override
        Object read(String path, Object written, Object otherwise) {
            if (type.isInstance(written)) {
                return written;
            }
            if (!(written instanceof Map<?, ?> map)) {
                throw wrong(path, "keys and values", written);
            }
            Map<String, Object> tree = new LinkedHashMap<>();
            map.forEach((key, value) -> tree.put(String.valueOf(key), value));
            return otherwise == null
                    ? bare(path, tree)
                    : Declaration.of((Record) otherwise).bind(path, tree);
        }

        /** Of a record without defaults: what is not written is null, which its constructor fills in or refuses. */
        private Object bare(String path, Map<String, Object> tree) {
            RecordComponent[] components = type.getRecordComponents();
            Object[] arguments = new Object[components.length];
            Declaration.refuseUnknown(
                    path,
                    Arrays.stream(components).map(RecordComponent::getName).toList(),
                    tree);
            for (int i = 0; i < components.length; i++) {
                String name = path + "." + components[i].getName();
                Object value = tree.get(components[i].getName());
                Check.option(value != null || !components[i].getType().isPrimitive(), name, "missing");
                arguments[i] = value == null
                        ? null
                        : of(components[i].getGenericType()).read(name, value, null);
            }
            try {
                return Declaration.construct(type, components, arguments);
            } catch (OptionError refused) {
                throw refused.within(path);
            }
        }
    }

    private static final class Listed extends Form {
        private final Form item;

        Listed(Form item) {
            this.item = item;
        }

        /** One thing is a list of one. */
        @Override
        Object read(String path, Object written, Object otherwise) {
            if (!(written instanceof List<?> list)) {
                return List.of(item.read(path, written, null));
            }
            List<Object> read = new ArrayList<>();
            for (Object one : list) {
                read.add(item.read(path + "." + read.size(), one, null));
            }
            return List.copyOf(read);
        }
    }

    private static final class Keyed extends Form {
        private final Form item;

        Keyed(Form item) {
            this.item = item;
        }

        @Override
        Object read(String path, Object written, Object otherwise) {
            if (!(written instanceof Map<?, ?> map)) {
                throw wrong(path, "keys and values", written);
            }
            Map<String, Object> read = new LinkedHashMap<>();
            map.forEach((key, one) -> read.put(String.valueOf(key), item.read(path + "." + key, one, null)));
            return read;
        }
    }
}
