package io.github.thalweg.nn.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What all catalogues share: a catalogue has at least one row for each name of its family, and laws run over rows. */
final class Catalogue {
    private Catalogue() {}

    /** Fails if a registered name has no row, so that nothing is added without its laws being tested. */
    static void requireRows(Class<?> family, Stream<String> namesWithRows) {
        Set<String> names = new TreeSet<>(namesWithRows.toList());
        assertThat(names)
                .containsAll(Registry.standard().names(family).stream()
                        .filter(name -> !name.startsWith("user.")) // of the tests' own plugin
                        .toList());
    }

    /** Fails if a class under {@code nn} that keeps the contract is made by no row. */
    static void requireClasses(Class<?> contract, Stream<? extends Class<?>> made) {
        Set<String> names = new TreeSet<>(made.map(Class::getName).toList());
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.github.thalweg.nn");
        assertThat(classes.stream()
                        .filter(one -> one.isAssignableTo(contract) && !one.isInterface())
                        .map(JavaClass::getName))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(names).contains(name));
    }

    /** What comes out of Java serialization. */
    @SuppressWarnings("unchecked")
    static <T> T journey(T object) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(object);
            }
            return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(object.getClass() + " does not travel", e);
        }
    }

    static Tensor gaussian(Shape shape, long seed) {
        RandomGenerator random = Seed.stream(seed, 0, 0);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) Sampling.gaussian(random);
        }
        return tensor;
    }

    /** The values of a window in an array of its own. */
    static float[] values(Tensor tensor) {
        return tensor.copy().data();
    }
}
