package dev.gatehouse.registryservice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gatehouse.platform.layers.LayerRules;
import org.junit.jupiter.api.Test;

class LayersTest {

    private static final String ROOT = "dev.gatehouse.registryservice";

    @Test
    void the_layers_hold() {
        LayerRules.of(ROOT).check();
    }

    @Test
    void what_is_decided_is_decided_without_a_database() {
        noClasses()
                .that()
                .haveNameNotMatching(
                        ".*(Entity|Store|Resource|JsonColumns|apply\\.(Apply|Removal)|registration\\.(Registration|InitialAccessTokens))([$].*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.hibernate..", "io.quarkus.hibernate..", "jakarta.persistence..")
                .check(
                        new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages(ROOT));
    }
}
