package io.github.thalweg.spec;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.OptionError;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options that a record holds, read from their one declaration: names, types, defaults, documentation. Job files, {@code
 * --set}, Spark ML's params and the reference are all made of it.
 *
 * @param <O> the record, each component of which has an {@link Option}
 */
public final class Declaration<O extends Record> {
    private final O standard;
    private final List<Entry> entries;

    /**
     * One option.
     *
     * @param type of its value
     * @param section of a job in which it stands; empty: that of whoever has the options
     * @param standard its default; null: there is none, and nothing need be said
     */
    public record Entry(String name, Type type, Option option, String section, Object standard) {
        public String says() {
            return option.says();
        }

        /** What Spark ML calls it. */
        public String mllib() {
            return option.mllib().isEmpty() ? name : option.mllib();
        }

        /** Whether what is learned depends on it. */
        public boolean matters() {
            return option.matters();
        }

        /**
         * Reads what somebody wrote.
         *
         * @throws OptionError whose path begins with the option's name
         */
        public Object read(Object written) {
            return read("", written);
        }

        /** The same by another name. @param called what the option is called where it was written */
        public Object readAs(String called, Object written) {
            return Form.of(type).read(called, written, standard);
        }

        Object read(String path, Object written) {
            return Form.of(type).read(path.isEmpty() ? name : path + "." + name, written, standard);
        }

        /** The default as people write it: words, numbers, lists, maps; null: there is none. */
        public Object written() {
            return Form.write(standard);
        }
    }

    private Declaration(O standard) {
        this.standard = standard;
        this.entries = List.copyOf(entries(standard, ""));
    }

    /** @param standard the options where nobody says otherwise: the only home of their defaults */
    public static <O extends Record> Declaration<O> of(O standard) {
        return new Declaration<>(standard);
    }

    /**
     * The declaration of a record that has its defaults in a public static method {@code standard()}.
     *
     * @throws IllegalStateException if it has none
     */
    public static Declaration<? extends Record> of(Class<? extends Record> type) {
        try {
            return of((Record) type.getMethod("standard").invoke(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + ": expected a public static standard(), found none", e);
        }
    }

    private static List<Entry> entries(Record record, String around) {
        List<Entry> entries = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Option option = option(component);
            Object value = value(record, component);
            String section = option.section().isEmpty() ? around : option.section();
            if (option.inline()) {
                entries.addAll(entries((Record) value, section));
            } else {
                entries.add(new Entry(component.getName(), component.getGenericType(), option, section, value));
            }
        }
        return entries;
    }

    /** The declaration that stands on a component. @throws IllegalStateException if none does */
    public static Option option(RecordComponent component) {
        Option option = component.getAnnotation(Option.class);
        if (option == null) {
            throw new IllegalStateException(component.getDeclaringRecord().getName() + "." + component.getName()
                    + ": expected an @Option, found none");
        }
        return option;
    }

    public O standard() {
        return standard;
    }

    /** All options, those of inlined records in their place. */
    public List<Entry> entries() {
        return entries;
    }

    public Optional<Entry> find(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /**
     * The options of which some are written down; the others have their defaults.
     *
     * @param path of the options in a job, for errors; may be empty
     * @param tree by name; null is nothing said
     * @throws IllegalArgumentException naming the option: an unknown one, with the nearest known, one of another type, or one
     *     that the record's constructor refuses
     */
    public O bind(String path, Map<String, ?> tree) {
        refuseUnknown(path, entries.stream().map(Entry::name).toList(), tree);
        Map<String, Object> values = new LinkedHashMap<>();
        tree.forEach((name, written) -> {
            if (written != null) {
                values.put(name, find(name).orElseThrow().read(path, written));
            }
        });
        try {
            return with(standard, values);
        } catch (OptionError refused) {
            throw refused.within(path);
        }
    }

    static void refuseUnknown(String path, List<String> known, Map<String, ?> tree) {
        String before = path.isEmpty() ? "" : path + ".";
        for (String name : tree.keySet()) {
            if (!known.contains(name)) {
                String nearest = Check.nearest(name, known);
                throw new IllegalArgumentException("unknown key \"" + before + name + "\"; "
                        + (nearest == null
                                ? "known are " + String.join(", ", known)
                                : "did you mean \"" + before + nearest + "\"?"));
            }
        }
    }

    /**
     * The same options with other values.
     *
     * @param values by name, of the options' types
     * @throws OptionError if the record's constructor refuses them
     */
    @SuppressWarnings("unchecked") // a record of the same class
    public O with(O options, Map<String, ?> values) {
        return (O) made(options, values);
    }

    private static Record made(Record old, Map<String, ?> values) {
        RecordComponent[] components = old.getClass().getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object value = value(old, components[i]);
            arguments[i] = option(components[i]).inline()
                    ? made((Record) value, values)
                    : values.containsKey(components[i].getName()) ? values.get(components[i].getName()) : value;
        }
        return construct(old.getClass(), components, arguments);
    }

    static Record construct(Class<?> record, RecordComponent[] components, Object[] arguments) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true); // of a user's record, which need not be public
            return (Record) constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(record.getName() + ": its constructor failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getName() + ": expected a record, found none", e);
        }
    }

    /** Every option's value as people write it, in order; without those of which nothing is said. */
    public Map<String, Object> tree(O options) {
        Map<String, Object> tree = new LinkedHashMap<>();
        put(options, tree);
        return tree;
    }

    private static void put(Record record, Map<String, Object> tree) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(record, component);
            if (option(component).inline()) {
                put((Record) value, tree);
            } else {
                Object written = Form.write(value);
                if (!Form.empty(written)) {
                    tree.put(component.getName(), written);
                }
            }
        }
    }

    /** The value of one option. */
    public Object value(O options, String name) {
        return value(options, name, options.getClass().getRecordComponents());
    }

    private static Object value(Record record, String name, RecordComponent... components) {
        for (RecordComponent component : components) {
            if (option(component).inline()) {
                Record inner = (Record) value(record, component);
                if (entries(inner, "").stream().anyMatch(entry -> entry.name().equals(name))) {
                    return value(inner, name, inner.getClass().getRecordComponents());
                }
            } else if (component.getName().equals(name)) {
                return value(record, component);
            }
        }
        throw new IllegalArgumentException("no option is named \"" + name + "\"");
    }

    static Object value(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass().getName() + "." + component.getName() + ": no value", e);
        }
    }
}
