package io.github.thalweg.spec;

import io.github.thalweg.math.Check;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** Turns a {@link Spec} into the object it names. Only registered names are ever made, never arbitrary classes. */
public final class Registry {
    private static final Registry STANDARD = load();

    private final Map<Class<?>, Map<String, Factory<?>>> families;

    private Registry(Map<Class<?>, Map<String, Factory<?>>> families) {
        this.families = families;
    }

    /** Everything that the class path offers, read once. */
    public static Registry standard() {
        return STANDARD;
    }

    private static Registry load() {
        Builder builder = new Builder();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? Registry.class.getClassLoader() : context;
        ServiceLoader.load(Plugin.class, loader).forEach(plugin -> plugin.register(builder));
        return builder.build();
    }

    /** The names known in a family, in alphabetical order. */
    public Set<String> names(Class<?> family) {
        return families.getOrDefault(family, Map.of()).keySet();
    }

    /**
     * Makes the object that a tree names.
     *
     * @param family the kind of thing wanted, for example {@code Loss.class}
     * @param path where the tree stands in the job, for error messages
     * @param tree a name, {@code {name: {options}}} or a {@link Spec}
     * @throws IllegalArgumentException for an unknown name or option (with the nearest known one) or a bad value
     */
    public <T> T make(Class<T> family, String path, Object tree) {
        Spec spec = Spec.parse(path, tree);
        Map<String, Factory<?>> known = families.getOrDefault(family, Map.of());
        Factory<?> factory = known.get(spec.name());
        if (factory == null) {
            String nearest = Check.nearest(spec.name(), known.keySet());
            throw new IllegalArgumentException(path + ": unknown " + word(family) + " \"" + spec.name() + "\"; "
                    + (nearest == null ? "known are " + known.keySet() : "did you mean \"" + nearest + "\"?"));
        }
        Options options = new Options(path + "." + spec.name(), spec.options(), this);
        T made;
        try {
            made = family.cast(factory.make(options));
        } catch (IllegalArgumentException e) {
            throw placed(e, path, spec.name(), options);
        }
        options.refuseUnread();
        return made;
    }

    /** The failure with the path at its head; a factory's own check of an option begins with the option's name. */
    private static IllegalArgumentException placed(
            IllegalArgumentException failure, String path, String name, Options options) {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith(path) || message.startsWith("unknown key \"" + path)) {
            return failure;
        }
        String joint = options.wasRead(message.replaceFirst(":.*", "")) ? "." : ": ";
        return new IllegalArgumentException(path + "." + name + joint + message, failure);
    }

    /** What users call a family: {@code Layer.Recipe} is a layer to them. */
    private static String word(Class<?> family) {
        Class<?> outer = family.getEnclosingClass() == null ? family : family.getEnclosingClass();
        return outer.getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Collects what plugins offer; a name given twice in one family is an error. */
    public static final class Builder {
        private final Map<Class<?>, Map<String, Factory<?>>> families = new HashMap<>();

        public <T> Builder add(Class<T> family, String name, Factory<? extends T> factory) {
            Factory<?> before =
                    families.computeIfAbsent(family, key -> new TreeMap<>()).put(name, factory);
            Check.that(before == null, "%s \"%s\" is registered twice", family.getSimpleName(), name);
            return this;
        }

        Registry build() {
            return new Registry(families);
        }
    }
}
