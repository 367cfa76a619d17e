package dev.gatehouse.policyengine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gatehouse.platform.layers.LayerRules;
import org.junit.jupiter.api.Test;

/** Decisions are pure: HTTP and SQL stay with the classes whose names say so. */
class LayersTest {
    private static final String ROOT = "dev.gatehouse.policyengine";

    @Test
    void the_layers_hold() {
        LayerRules.of(ROOT).withSqlIn("Row", "Lockout", "Throttle", "Cleanup").check();
    }

    /** The machine reads no clock, no database and no header (STYLE: decide in pure code). */
    @Test
    void the_machine_and_the_transformations_know_no_clock_and_no_chance() {
        noClasses()
                .that()
                .resideInAPackage("..transformation..")
                .or()
                .haveNameMatching(
                        ".*journey\\.(JourneyMachine|Walk|ProviderChoice|ExchangeRun|RequestClaims|Sending|Submission|EmailVerification|ProfileClaims|PureProfiles|SingleSignOn|RelyingPartyClaims|FormRules|Preconditions|Placeholders|PageModels|PageFields)")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.SecureRandom")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.gatehouse.platform.crypto.RandomToken")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("io.smallrye.mutiny..", "io.vertx..", "jakarta.ws.rs..")
                .check(
                        new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages(ROOT));
    }
}
