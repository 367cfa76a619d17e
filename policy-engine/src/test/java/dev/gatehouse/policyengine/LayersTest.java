package dev.gatehouse.policyengine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Decisions are pure: HTTP and SQL stay with the classes whose names say so. */
class LayersTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.gatehouse.policyengine");

    @Test
    void http_is_the_business_of_resources_and_clients() {
        noClasses()
                .that()
                .haveNameNotMatching(".*(Resource|Client|Headers|Responses)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .check(CLASSES);
    }

    @Test
    void sql_is_the_business_of_stores_and_the_directorys_counters() {
        noClasses()
                .that()
                .haveNameNotMatching(".*(Store|Cache|Row|Lockout|Throttle|Cleanup)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..sqlclient..")
                .check(CLASSES);
    }

    @Test
    void packages_form_no_cycles() {
        slices().matching("dev.gatehouse.policyengine.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /** The machine reads no clock, no database and no header (STYLE: decide in pure code). */
    @Test
    void the_machine_and_the_transformations_know_no_clock_and_no_chance() {
        noClasses()
                .that()
                .resideInAPackage("..transformation..")
                .or()
                .haveNameMatching(
                        ".*journey\\.(JourneyMachine|Walk|Submission|EmailVerification|ProfileClaims|PureProfiles|SingleSignOn|RelyingPartyClaims|FormRules|Preconditions|Placeholders|PageModels|PageFields)")
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
                .check(CLASSES);
    }
}
