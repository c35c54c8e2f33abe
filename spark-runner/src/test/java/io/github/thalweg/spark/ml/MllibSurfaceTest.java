package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.LinearSeq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.api.JavaUniverse;
import scala.reflect.api.Symbols;
import scala.reflect.api.Types;

/**
 * "A user of MLlib changes the import": for every public method of MLlib's classes a call is written down as a user would
 * write it, with our class of the same name, and Java's own compiler is asked whether that compiles.
 */
class MllibSurfaceTest {
    private static final String CLASSES = "org.apache.spark.ml.classification.";
    private static final String VALUES = "org.apache.spark.ml.regression.";
    private static final String TREES = "org.apache.spark.ml.tree.";
    private static final String OURS = "io.github.thalweg.spark.ml.";

    /** What cannot be here, by name, and why. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "transformImpl", "a part of transform, which is what users call",
            "getEstimatedSize", "how much of Spark Connect's cache for its own models a tree takes",
            "classifier", "one-versus-rest takes ours too, which are no Classifier of Spark's: it is any estimator",
            "getClassifier", "the same",
            "models", "the same of models");

    private static final List<String> NAMES = List.of(
            CLASSES + "DecisionTreeClassifier",
            CLASSES + "DecisionTreeClassificationModel",
            CLASSES + "RandomForestClassifier",
            CLASSES + "RandomForestClassificationModel",
            CLASSES + "GBTClassifier",
            CLASSES + "GBTClassificationModel",
            VALUES + "DecisionTreeRegressor",
            VALUES + "DecisionTreeRegressionModel",
            VALUES + "RandomForestRegressor",
            VALUES + "RandomForestRegressionModel",
            VALUES + "GBTRegressor",
            VALUES + "GBTRegressionModel",
            CLASSES + "OneVsRest",
            CLASSES + "OneVsRestModel",
            CLASSES + "RandomForestClassificationSummary",
            CLASSES + "RandomForestClassificationTrainingSummary",
            CLASSES + "BinaryRandomForestClassificationSummary",
            CLASSES + "BinaryRandomForestClassificationTrainingSummary",
            TREES + "Node",
            TREES + "InternalNode",
            TREES + "LeafNode",
            TREES + "Split",
            TREES + "ContinuousSplit",
            TREES + "CategoricalSplit");

    @TempDir
    Path folder;

    @Test
    void whatCompilesWithMllibsClassesCompilesWithOurs() throws Exception {
        List<String> users = new ArrayList<>();
        for (String name : NAMES) {
            Class<?> their = Class.forName(name);
            List<String> calls = calls(their, ours(their).orElseThrow(() -> new AssertionError(name)));
            assertThat(calls).as(name).isNotEmpty();
            users.add("class UserOf" + their.getSimpleName() + " {");
            users.addAll(calls);
            users.add("}");
        }

        assertThat(users).hasSizeGreaterThan(500);
        assertThat(errors(users)).isEmpty();
    }

    @Test
    void whatWouldNotCompileIsSeen() throws Exception {
        List<String> calls = calls(Class.forName(CLASSES + "RandomForestClassifier"), OURS + "DecisionTreeClassifier");
        List<String> users = new ArrayList<>(calls);
        users.add(0, "class User {");
        users.add("}");

        assertThat(errors(users))
                .anyMatch(error -> error.contains("setNumTrees"))
                .noneMatch(e -> e.contains("setMaxDepth"));
    }

    private static List<String> calls(Class<?> their, String our) {
        List<String> calls = new ArrayList<>();
        Set<String> open = open(their);
        Executable[] constructors =
                Modifier.isAbstract(their.getModifiers()) ? new Executable[0] : their.getConstructors();
        Stream.<Executable>concat(Arrays.stream(constructors), Arrays.stream(their.getMethods()))
                .filter(member -> !member.isSynthetic() && member.getDeclaringClass() != Object.class)
                .filter(member -> open.contains(key(member)) && !EXCEPTIONS.containsKey(member.getName()))
                .sorted(Comparator.comparing(Executable::toString))
                .forEach(member -> calls.add(call(member, our, variables(their))));
        return calls.stream().distinct().toList();
    }

    /** What Scala lets everybody see: to Java's machine, private[ml] and protected are public too. */
    private static Set<String> open(Class<?> their) {
        JavaUniverse.JavaMirror mirror = (JavaUniverse.JavaMirror)
                scala.reflect.runtime.package$.MODULE$.universe().runtimeMirror(their.getClassLoader());
        Symbols.ClassSymbolApi symbol = mirror.classSymbol(their);
        Set<String> open = new HashSet<>();
        List<Types.TypeApi> types = symbol.companion().isPublic()
                ? List.of(symbol.toType(), symbol.companion().info())
                : List.of(symbol.toType());
        for (Types.TypeApi type : types) {
            for (Symbols.SymbolApi member :
                    CollectionConverters.asJava(type.members().toSeq())) {
                if (member.isMethod() && member.isPublic() && (!member.isConstructor() || member.owner() == symbol)) {
                    open.add(member.name() + "/" + parameters(member));
                }
            }
        }
        return open;
    }

    private static int parameters(Symbols.SymbolApi method) {
        return CollectionConverters.asJava(((Symbols.MethodSymbolApi) method).paramLists()).stream()
                .mapToInt(LinearSeq::size)
                .sum();
    }

    private static String key(Executable member) {
        return (member instanceof Constructor<?> ? "<init>" : member.getName()) + "/" + member.getParameterCount();
    }

    /** What the type parameters of a class's ancestors are. */
    private static Map<Type, Type> variables(Class<?> their) {
        Map<Type, Type> variables = new HashMap<>();
        for (Class<?> type = their; type != null; type = type.getSuperclass()) {
            if (type.getGenericSuperclass() instanceof ParameterizedType parent) {
                Type[] arguments = parent.getActualTypeArguments();
                TypeVariable<?>[] names = type.getSuperclass().getTypeParameters();
                for (int i = 0; i < names.length; i++) {
                    variables.put(names[i], variables.getOrDefault(arguments[i], arguments[i]));
                }
            }
        }
        return variables;
    }

    /** A method that a user might write around a call. */
    private static String call(Executable member, String our, Map<Type, Type> variables) {
        List<String> parameters = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        for (Type type : member.getGenericParameterTypes()) {
            arguments.add("p" + arguments.size());
            parameters.add(written(type, variables) + " " + arguments.get(arguments.size() - 1));
        }
        String given = "(" + String.join(", ", arguments) + "); }";
        if (!(member instanceof Method method)) {
            return "static " + our + " make(" + String.join(", ", parameters) + ") { return new " + our + given;
        }
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        if (!isStatic) {
            parameters.add(0, our + " it");
        }
        String returned = method.getName().matches("set[A-Z].*") && method.getReturnType() != void.class
                ? our // so that a chain of setters goes on
                : written(method.getGenericReturnType(), variables);
        return "static " + returned + " " + method.getName() + "(" + String.join(", ", parameters)
                + ") throws Exception { " + (returned.equals("void") ? "" : "return ") + (isStatic ? our : "it") + "."
                + method.getName() + given;
    }

    /** A type as a user writes it, with our classes where they have the names of MLlib's. */
    private static String written(Type given, Map<Type, Type> variables) {
        Type type = variables.getOrDefault(given, given);
        if (type instanceof GenericArrayType array) {
            return written(array.getGenericComponentType(), variables) + "[]";
        }
        if (type instanceof Class<?> plain) {
            return plain.isArray()
                    ? written(plain.getComponentType(), variables) + "[]"
                    : ours(plain).orElse(plain.getCanonicalName());
        }
        if (type instanceof ParameterizedType generic) {
            return written(generic.getRawType(), variables)
                    + Stream.of(generic.getActualTypeArguments())
                            .map(argument -> written(argument, variables))
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        return type instanceof WildcardType ? "?" : "Object";
    }

    /** Our class of the same name. */
    private static Optional<String> ours(Class<?> their) {
        if (!their.getName().startsWith("org.apache.spark.ml.")) {
            return Optional.empty();
        }
        for (String folder : List.of("", "tree.")) {
            try {
                Class<?> our = Class.forName(OURS + folder + their.getSimpleName());
                return Modifier.isPublic(our.getModifiers()) ? Optional.of(our.getName()) : Optional.empty();
            } catch (ClassNotFoundException | NoClassDefFoundError e) {
                continue;
            }
        }
        return Optional.empty();
    }

    /** What the compiler says, each with the line that it says it of. */
    private List<String> errors(List<String> lines) {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Users.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return String.join("\n", lines);
                    }
                };
        List<String> options = List.of(
                "-proc:none",
                "-Xmaxerrs",
                "1000",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"));
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, said, options, null, List.of(source))
                .call();
        return said.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> lines.get((int) diagnostic.getLineNumber() - 1) + " // "
                        + diagnostic.getMessage(Locale.ROOT).replace('\n', ' '))
                .toList();
    }
}
