package dev.gatehouse.uiservice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gatehouse.platform.layers.LayerRules;
import org.junit.jupiter.api.Test;

class LayersTest {

    private static final String ROOT = "dev.gatehouse.uiservice";

    @Test
    void the_layers_hold() {
        LayerRules.of(ROOT)
                .withHttpIn("Answers", "Pages", "PageErrors", "Journeys", "JourneyRequest")
                .check();
    }

    @Test
    void what_is_said_to_policy_engine_knows_no_page() {
        noClasses()
                .that()
                .resideInAPackage("..journey..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..uiservice.page..", "..uiservice.asset..")
                .check(
                        new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages(ROOT));
    }

    @Test
    void nothing_is_kept_in_a_database() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "io.vertx.sqlclient..", "io.vertx.mutiny.sqlclient..")
                .check(
                        new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages(ROOT));
    }
}
