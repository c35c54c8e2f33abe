import io.github.thalweg.neighbor.HnswOptions;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spec.Declaration;
import io.github.thalweg.spec.Option;
import io.github.thalweg.spec.Registry;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes, before the module is compiled, an interface of Spark ML's accessors, getters and setters for each record of options
 * that a recipe of core has, and for those inlined in it: {@code KMeansParams} for {@code KMeansOptions}. They say nothing of
 * their own: names, documents and defaults are those of the record's declarations.
 *
 * <p>Argument: the folder to write to.
 */
final class GenerateParams {
    private static final String PACKAGE = "io.github.thalweg.spark.ml.param";

    /** Options that not all stages have which have the others of their record, each with the interface in which it stands. */
    private static final Map<String, String> APART = Map.of(
            "ForestOptions.classWeights", "ClassWeightParams",
            "SearchOptions.weights", "WeightingParams",
            "SearchOptions.index", "EngineParams");

    /** Options that stages have in a form of their own, or that their class says. */
    private static final Set<String> BY_HAND = Set.of(
            "ForestOptions.impurity",
            "BoostingOptions.classWeights", // the forest's serves both
            "BoostingOptions.goss",
            "BoostingOptions.leafStep",
            "NeighborOptions.predict");

    private final Path to;
    private final Set<String> known;
    private final Map<String, Map<String, Object>> defaults = new HashMap<>();

    /** @param known options of whoever has the interfaces, whatever it learns */
    private GenerateParams(Path to, Set<String> known) {
        this.to = to;
        this.known = known;
    }

    public static void main(String[] arguments) throws IOException {
        Path to = Path.of(arguments[0]).resolve(PACKAGE.replace('.', '/'));
        Files.createDirectories(to);
        GenerateParams ofLearners = new GenerateParams(to, Set.of("seed"));
        for (String name : Registry.standard().names(Recipe.class)) {
            Record options =
                    Registry.standard().make(Recipe.class, "recipe", name).standard();
            ofLearners.write(options, options.getClass());
        }
        new GenerateParams(to, Set.of()).write(HnswOptions.standard(), HnswOptions.class);
    }

    /**
     * Writes the interfaces of a record's options.
     *
     * @param around the record that it is inlined in, if it is
     * @return their names
     */
    private List<String> write(Record options, Class<?> around) throws IOException {
        Class<?> home = hasStandard(options.getClass()) ? options.getClass() : around;
        String name = name(options.getClass());
        requireOneDefault(name, Declaration.of(options).tree(options));
        Map<String, Interface> made = new LinkedHashMap<>();
        made.put(name, new Interface(name, home));
        for (RecordComponent component : options.getClass().getRecordComponents()) {
            Option option = Declaration.option(component);
            String key = options.getClass().getSimpleName() + "." + component.getName();
            if (option.inline()) {
                Record inner = (Record) value(options, component);
                made.get(name).inlined.addAll(write(inner, home));
            } else if (!known.contains(component.getName()) && !BY_HAND.contains(key)) {
                made.computeIfAbsent(APART.getOrDefault(key, name), apart -> new Interface(apart, home))
                        .add(component, option);
            }
        }
        for (Interface one : made.values()) {
            Files.writeString(to.resolve(one.name + ".java"), one.text());
        }
        return List.copyOf(made.keySet());
    }

    /** An interface has one default of each option: records that are inlined in several must not differ there. */
    private void requireOneDefault(String name, Map<String, Object> standard) {
        Map<String, Object> before = defaults.putIfAbsent(name, standard);
        if (before != null && !before.equals(standard)) {
            throw new IllegalStateException(
                    name + ": expected the same defaults wherever it is inlined, found " + before + " and " + standard);
        }
    }

    private static boolean hasStandard(Class<?> options) {
        return Stream.of(options.getMethods())
                .anyMatch(method -> method.getName().equals("standard") && Modifier.isStatic(method.getModifiers()));
    }

    private static String name(Class<?> options) {
        return options.getSimpleName().replaceFirst("Options$", "") + "Params";
    }

    private static Object value(Record options, RecordComponent component) {
        try {
            return component.getAccessor().invoke(options);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(options + ": expected a public record, found none", e);
        }
    }

    /** One interface. */
    private static final class Interface {
        private final String name;
        private final Class<?> home;
        private final List<String> inlined = new ArrayList<>();
        private final StringBuilder accessors = new StringBuilder();
        private final StringBuilder setters = new StringBuilder();

        /** @param home the record that knows the defaults */
        Interface(String name, Class<?> home) {
            this.name = name;
            this.home = home;
        }

        void add(RecordComponent component, Option option) {
            String param = option.mllib().isEmpty() ? component.getName() : option.mllib();
            String tail = capitalized(param);
            String[] types = types(component.getGenericType());
            accessors.append(
                    """
                        /** %s. */
                        default %s %s() {
                            return declared().option(%s.class, "%s");
                        }

                        default %s get%s() {
                            return (%s) getOrDefault(%s());
                        }

                    """
                            .formatted(
                                    capitalized(option.says()),
                                    types[0],
                                    param,
                                    home.getSimpleName(),
                                    component.getName(),
                                    types[1],
                                    tail,
                                    types[1],
                                    param));
            setters.append(
                    """
                            /** %s. */
                            default S set%s(%s value) {
                                return declared().set(%s(), value);
                            }

                    """
                            .formatted(capitalized(option.says()), tail, types[1].replace("[]", "..."), param));
        }

        String text() {
            return """
                    package %s;

                    import %s;
                    import org.apache.spark.ml.param.*;

                    /** The options of {@link %s}, as Spark ML has them. */
                    public interface %s extends Declaring%s {
                    %s
                        /** What sets them. @param <S> who has them: what setters return */
                        interface Setters<S> extends %s%s {
                    %s    }
                    }
                    """
                    .formatted(
                            PACKAGE,
                            home.getName(),
                            home.getSimpleName(),
                            name,
                            inlined.stream().map(inner -> ", " + inner).collect(Collectors.joining()),
                            accessors,
                            name,
                            inlined.stream()
                                    .map(inner -> ", " + inner + ".Setters<S>")
                                    .collect(Collectors.joining()),
                            setters);
        }
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The class of the param, and the type of its values. */
    private static String[] types(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            Type item = list.getActualTypeArguments()[0];
            if (item == Integer.class) {
                return new String[] {"IntArrayParam", "int[]"};
            }
            if (item == Double.class) {
                return new String[] {"DoubleArrayParam", "double[]"};
            }
            if (item == String.class) {
                return new String[] {"Param<String[]>", "String[]"};
            }
        }
        if (type == int.class || type == Integer.class) {
            return new String[] {"IntParam", "int"};
        }
        if (type == long.class || type == Long.class) {
            return new String[] {"LongParam", "long"};
        }
        if (type == double.class || type == Double.class) {
            return new String[] {"DoubleParam", "double"};
        }
        if (type == boolean.class || type == Boolean.class) {
            return new String[] {"BooleanParam", "boolean"};
        }
        return new String[] {"Param<String>", "String"};
    }
}
