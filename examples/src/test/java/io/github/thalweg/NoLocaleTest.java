package io.github.thalweg;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The product in all its modules asks no JVM for its locale, character set or time zone: what Error Prone refuses when it is
 * compiled, and the calls, in whatever way they are written, that it lets pass.
 */
class NoLocaleTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.thalweg");

    private static final Set<String> BY_LOCALE = Set.of(
            "java.lang.String.format",
            "java.lang.String.formatted",
            "java.lang.String.toLowerCase",
            "java.lang.String.toUpperCase",
            "java.io.PrintStream.format",
            "java.io.PrintStream.printf",
            "java.io.PrintWriter.format",
            "java.io.PrintWriter.printf",
            "java.util.Formatter.<init>",
            "java.util.Scanner.<init>",
            "java.time.format.DateTimeFormatter.ofPattern",
            "java.util.Locale.getDefault",
            "java.util.TimeZone.getDefault",
            "java.time.ZoneId.systemDefault",
            "java.nio.charset.Charset.defaultCharset");

    @Test
    void nothingIsWrittenOrReadByTheLocaleOfTheMachine() {
        noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe("it goes by a default", NoLocaleTest::goesByDefault))
                .check(PRODUCT);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("java.text"))
                .because("its formats go by a locale where none is said")
                .check(PRODUCT);
    }

    private static boolean goesByDefault(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && BY_LOCALE.contains(target.getOwner().getName() + "." + target.getName())
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Locale.class));
    }
}
