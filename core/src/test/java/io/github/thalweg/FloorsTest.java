package io.github.thalweg;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class FloorsTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("test-classes"))
            .importPackages("io.github.thalweg");

    @Test
    void importsComeFromLowerFloorsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("ground")
                .definedBy("..tensor..", "..math..", "..structure..", "..spec..", "..store..", "..thalweg.onnx..")
                .layer("contracts")
                .definedBy("io.github.thalweg.nn", "..learn..", "..model..", "..recipe..")
                .layer("leaves")
                .definedBy(
                        "..nn.layer..",
                        "..nn.convolution..",
                        "..nn.block..",
                        "..nn.loss..",
                        "..nn.head..",
                        "..nn.optimize..",
                        "..nn.initialize..",
                        "..tree..",
                        "..neighbor..",
                        "..cluster..",
                        "..prepare..",
                        "..thalweg.kernel..")
                .layer("joins")
                .definedBy("..train..", "..decoupled..")
                .whereLayer("joins")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("leaves")
                .mayOnlyBeAccessedByLayers("joins")
                .whereLayer("contracts")
                .mayOnlyBeAccessedByLayers("leaves", "joins")
                .ensureAllClassesAreContainedInArchitecture()
                .check(CORE);
    }

    @Test
    void leavesAreStrangers() {
        slices().matching("io.github.thalweg.(nn|tree|neighbor|kernel|cluster)..")
                .should()
                .notDependOnEachOther()
                .check(CORE);
    }

    @Test
    void networksAndLearningMeetInTrainOnly() {
        noClasses()
                .that()
                .resideInAPackage("..nn..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..learn..", "..model..")
                .check(CORE);
        noClasses()
                .that()
                .resideInAnyPackage("..learn..", "..model..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..nn..")
                .check(CORE);
    }

    @Test
    void forestsAndBoostingAreStrangers() {
        noClasses()
                .that()
                .resideInAPackage("..tree.forest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..tree.boost..", "..tree.objective..")
                .check(CORE);
        noClasses()
                .that()
                .resideInAnyPackage("..tree.boost..", "..tree.objective..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..tree.forest..")
                .check(CORE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.thalweg.(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void coreKnowsNoSpark() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "scala..", "breeze..")
                .check(CORE);
    }

    @Test
    void nothingPrints() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should().beFinal().check(CORE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .check(CORE);
    }

    @Test
    void settersAreNowhere() {
        com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods()
                .that()
                .arePublic()
                .and()
                .doNotHaveModifier(JavaModifier.STATIC)
                .should()
                .haveNameMatching("set[A-Z].*")
                .check(CORE);
    }
}
