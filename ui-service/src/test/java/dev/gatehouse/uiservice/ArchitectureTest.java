package dev.gatehouse.uiservice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.gatehouse.uiservice", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule only_resources_and_what_answers_for_them_know_http =
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Resource")
                    .and()
                    .haveSimpleNameNotEndingWith("Client")
                    .and()
                    .haveNameNotMatching(
                            ".*\\.(Answers|Pages|PageErrors|Journeys|JourneyRequest|SelfAssertedForm)(\\$.*)?")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule what_is_said_to_policy_engine_knows_no_page =
            noClasses()
                    .that()
                    .resideInAPackage("..journey..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..uiservice.page..", "..uiservice.asset..");

    @ArchTest
    static final ArchRule nothing_is_kept_in_a_database =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.sql..", "io.vertx.sqlclient..", "io.vertx.mutiny.sqlclient..");

    @ArchTest
    static final ArchRule classes_are_where_their_package_says =
            classes().should().resideInAnyPackage("..journey..", "..page..", "..asset..");
}
