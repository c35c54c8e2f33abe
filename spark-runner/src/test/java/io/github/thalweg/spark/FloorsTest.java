package io.github.thalweg.spark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class FloorsTest {
    private static final JavaClasses RUNNER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("test-classes"))
            .importPackages("io.github.thalweg.spark");

    /** A package that no floor names fails. */
    @Test
    void importsComeFromLowerFloorsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("shards")
                .definedBy("io.github.thalweg.spark")
                .layer("pictures")
                .definedBy("..spark.picture..")
                .layer("rows")
                .definedBy("..spark.load..")
                .layer("run")
                .definedBy("..spark.run..")
                .layer("stages")
                .definedBy("..spark.ml..")
                .layer("jobs as written")
                .definedBy("..spark.job..")
                .layer("jobs as they run")
                .definedBy("..spark.kind..")
                .layer("command line")
                .definedBy("..spark.cli..")
                .whereLayer("command line")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("jobs as they run")
                .mayOnlyBeAccessedByLayers("command line")
                .whereLayer("jobs as written")
                .mayOnlyBeAccessedByLayers("jobs as they run", "command line")
                .whereLayer("stages")
                .mayOnlyBeAccessedByLayers("jobs as they run")
                .whereLayer("run")
                .mayOnlyBeAccessedByLayers("jobs as they run", "stages")
                .whereLayer("pictures")
                .mayOnlyBeAccessedByLayers("jobs as they run")
                .ensureAllClassesAreContainedInArchitecture()
                .check(RUNNER);
    }

    @Test
    void tablesAreReadByFloors() {
        slices().matching("io.github.thalweg.spark.load.(**)")
                .should()
                .beFreeOfCycles()
                .check(RUNNER);
        noClasses()
                .that()
                .resideInAPackage("..load.cell..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..load.row..", "..load.format..", "..load.content..", "..load.place..")
                .check(RUNNER);
        noClasses()
                .that()
                .resideInAPackage("..load.row..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..load.format..", "..load.content..", "..load.place..")
                .check(RUNNER);
        slices().matching("io.github.thalweg.spark.load.(format|content|place)..")
                .should()
                .notDependOnEachOther()
                .check(RUNNER);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.thalweg.spark.(*)..")
                .should()
                .beFreeOfCycles()
                .check(RUNNER);
    }

    /** What stands behind the stages of Spark ML does not know them; a room that nobody names here fails. */
    @Test
    void roomsBehindStagesKnowThoseBelowThemOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("stages")
                .definedBy("io.github.thalweg.spark.ml")
                .layer("nodes")
                .definedBy("..spark.ml.tree")
                .layer("scores")
                .definedBy("..spark.ml.score")
                .layer("searches")
                .definedBy("..spark.ml.search")
                .layer("fits")
                .definedBy("..spark.ml.fit")
                .layer("saving")
                .definedBy("..spark.ml.save")
                .layer("rows")
                .definedBy("..spark.ml.rows")
                .layer("params")
                .definedBy("..spark.ml.param")
                .whereLayer("stages")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("nodes")
                .mayOnlyBeAccessedByLayers("stages")
                .whereLayer("scores")
                .mayOnlyBeAccessedByLayers("stages")
                .whereLayer("searches")
                .mayOnlyBeAccessedByLayers("stages")
                .whereLayer("fits")
                .mayOnlyBeAccessedByLayers("stages")
                .whereLayer("saving")
                .mayOnlyBeAccessedByLayers("stages", "searches")
                .whereLayer("rows")
                .mayOnlyBeAccessedByLayers("stages", "scores", "searches", "fits")
                .whereLayer("params")
                .mayOnlyBeAccessedByLayers("stages", "scores", "searches", "fits", "rows")
                .ensureAllClassesAreContainedInArchitecture()
                .check(RUNNER.that(resideInAPackage("..spark.ml..")));
    }
}
