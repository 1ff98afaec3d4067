package org.signrelay.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

/** Who may use whom. The arrows are those of ARCHITECTURE.md. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.signrelay");

  @Test
  void theRulesSeeTheWholeProgram() {
    assertThat(CLASSES).hasSizeGreaterThan(200);
  }

  @Test
  void roomsUseEachOtherOnlyAlongTheArrows() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("schemas")
        .definedBy("org.signrelay.schemas..")
        .layer("spi")
        .definedBy("org.signrelay.spi..")
        .layer("clips")
        .definedBy("org.signrelay.clips..")
        .layer("store")
        .definedBy("org.signrelay.store..")
        .layer("bus")
        .definedBy("org.signrelay.bus..")
        .layer("broker")
        .definedBy("org.signrelay.broker..")
        .layer("host")
        .definedBy("org.signrelay.host..")
        .layer("control")
        .definedBy("org.signrelay.control..")
        .layer("server")
        .definedBy("org.signrelay.server..")
        .layer("pages")
        .definedBy("org.signrelay.pages..")
        .layer("corpora")
        .definedBy("org.signrelay.corpora..")
        .layer("learning")
        .definedBy("org.signrelay.learning..")
        .layer("runtime")
        .definedBy("org.signrelay.runtime..")
        .layer("app")
        .definedBy("org.signrelay.app..")
        .whereLayer("app")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("server")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("broker")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("control")
        .mayOnlyBeAccessedByLayers("server", "runtime", "app")
        .whereLayer("learning")
        .mayOnlyBeAccessedByLayers("runtime", "app")
        .whereLayer("pages")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("corpora")
        .mayOnlyBeAccessedByLayers("learning", "runtime", "app")
        .whereLayer("host")
        .mayOnlyBeAccessedByLayers("control", "runtime", "app")
        .whereLayer("bus")
        .mayOnlyBeAccessedByLayers("control", "server", "runtime", "app")
        .whereLayer("clips")
        .mayOnlyBeAccessedByLayers("corpora", "server", "runtime", "app")
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers("host", "control", "server", "runtime", "app")
        .whereLayer("schemas")
        .mayOnlyBeAccessedByLayers("bus")
        .check(CLASSES);
  }

  @Test
  void pagesKnowTheSpiAlone() {
    noClasses()
        .that()
        .resideInAPackage("org.signrelay.pages..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.signrelay..")
                .and(resideOutsideOfPackages("org.signrelay.pages..", "org.signrelay.spi..")))
        .check(CLASSES);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("org.signrelay.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyForeignLibraryHasOneHome() {
    onlyIn("org.apache.kafka.clients..", "org.signrelay.bus..");
    onlyIn("kafka..", "org.signrelay.broker..");
    onlyIn("org.pf4j..", "org.signrelay.host..");
    onlyIn("org.apache.avro..", "org.signrelay.bus..", "org.signrelay.schemas..");
    onlyIn("io.quarkus..", "org.signrelay.server..", "org.signrelay.app..");
    onlyIn("jakarta..", "org.signrelay.server..", "org.signrelay.app..");
    onlyIn("picocli..", "org.signrelay.app..");
    onlyIn("io.opentelemetry..", "org.signrelay.bus..", "org.signrelay.app..");
  }

  @Test
  void onlyTheCommandLineWritesToStandardOutput() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.signrelay.app..")
        .and()
        .haveSimpleNameNotEndingWith("Main")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  private static void onlyIn(String library, String... homes) {
    noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }
}
