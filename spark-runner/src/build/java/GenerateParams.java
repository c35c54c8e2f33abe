import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spec.Declaration;
import io.github.thalweg.spec.Option;
import io.github.thalweg.spec.Registry;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes, before the module is compiled, an interface of Spark ML's accessors, getters and setters for each record of options that
 * a recipe of core has: {@code KMeansParams} for {@code KMeansOptions}. They say nothing of their own: names, documents and
 * defaults are those of the record's declarations. An interface that somebody has written by hand stays what it is.
 *
 * <p>Arguments: the folder to write to, and that of the sources.
 */
final class GenerateParams {
    private static final String PACKAGE = "io.github.thalweg.spark.ml.param";

    private final Path to;
    private final Path sources;

    private GenerateParams(Path to, Path sources) {
        this.to = to;
        this.sources = sources;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(PACKAGE.replace('.', '/'));
        GenerateParams generate = new GenerateParams(
                Path.of(arguments[0]).resolve(folder), Path.of(arguments[1]).resolve(folder));
        Files.createDirectories(generate.to);
        for (String name : Registry.standard().names(Recipe.class)) {
            generate.write(Registry.standard().make(Recipe.class, "recipe", name).standard());
        }
    }

    private void write(Record options) throws IOException {
        String name = name(options.getClass());
        Path file = to.resolve(name + ".java");
        Files.deleteIfExists(file);
        if (Files.exists(sources.resolve(name + ".java"))) {
            return;
        }
        List<String> inlined = new ArrayList<>(List.of("Declaring"));
        StringBuilder accessors = new StringBuilder();
        StringBuilder setters = new StringBuilder();
        for (RecordComponent component : options.getClass().getRecordComponents()) {
            Option option = Declaration.option(component);
            if (option.inline()) {
                Record inner = (Record) value(options, component);
                write(inner);
                inlined.add(name(inner.getClass()));
            } else if (!component.getName().equals("seed")) { // all estimators have one
                add(options, component, option, accessors, setters);
            }
        }
        Files.writeString(
                file,
                """
                package %s;

                import %s;
                import org.apache.spark.ml.param.*;

                /** The options of {@link %s}, as Spark ML has them. */
                public interface %s extends %s {
                %s
                    /** What sets them. @param <S> who has them: what setters return */
                    interface Setters<S> extends %s {
                %s    }
                }
                """
                        .formatted(
                                PACKAGE,
                                options.getClass().getName(),
                                options.getClass().getSimpleName(),
                                name,
                                String.join(", ", inlined),
                                accessors,
                                name,
                                setters));
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

    private static void add(
            Record options, RecordComponent component, Option option, StringBuilder accessors, StringBuilder setters) {
        String name = option.mllib().isEmpty() ? component.getName() : option.mllib();
        String tail = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
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
                                option.says().substring(0, 1).toUpperCase(Locale.ROOT) + option.says().substring(1),
                                types[0],
                                name,
                                options.getClass().getSimpleName(),
                                component.getName(),
                                types[1],
                                tail,
                                types[1],
                                name));
        setters.append(
                """
                        default S set%s(%s value) {
                            return declared().set(%s(), value);
                        }

                """
                        .formatted(tail, types[1], name));
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
