package dev.gatehouse.platform.layers;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pure code stays pure, packages form no cycles, each package says what it is for.
 *
 * <pre>{@code
 * class LayersTest {
 *     @Test
 *     void the_layers_hold() {
 *         LayerRules.of("dev.gatehouse.tokenservice").check();
 *     }
 * }
 * }</pre>
 */
public final class LayerRules {

    /** Whose business HTTP is, by the end of the class's name. */
    private static final List<String> HTTP =
            List.of(
                    "Resource",
                    "Client",
                    "Filter",
                    "Mapper",
                    "Headers",
                    "Form",
                    "Address",
                    "Responses");

    /** Whose business SQL is. */
    private static final List<String> SQL =
            List.of(
                    "Store",
                    "View",
                    "Cache",
                    "Changes",
                    "DataKeys",
                    "Readiness",
                    "Partitions",
                    "Datasource");

    private final String root;
    private final List<String> http;
    private final List<String> sql;

    private LayerRules(String root, List<String> http, List<String> sql) {
        this.root = root;
        this.http = http;
        this.sql = sql;
    }

    /** The rules for one module, by its root package. */
    public static LayerRules of(String rootPackage) {
        return new LayerRules(rootPackage, HTTP, SQL);
    }

    /** Names of one module's own, whose business HTTP is too. */
    public LayerRules withHttpIn(String... names) {
        return new LayerRules(root, and(http, names), sql);
    }

    /** Names of one module's own, whose business SQL is too. */
    public LayerRules withSqlIn(String... names) {
        return new LayerRules(root, http, and(sql, names));
    }

    private static List<String> and(List<String> endings, String... more) {
        return Stream.concat(endings.stream(), Stream.of(more)).toList();
    }

    /** Checks all of them, in the module whose directory is the working directory. */
    public void check() {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(root);
        onlyTheseDependOn(http, "jakarta.ws.rs..", classes);
        onlyTheseDependOn(sql, "io.vertx..sqlclient..", classes);
        onlyTheseDependOn(sql, "io.vertx.pgclient..", classes);
        slices().matching(root + ".(**)").should().beFreeOfCycles().check(classes);
        everyPackageSaysWhatItIsFor(Path.of("src/main/java"));
    }

    private static void onlyTheseDependOn(
            List<String> endings, String packages, JavaClasses classes) {
        noClasses()
                .that(areNotNamed(endings))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packages)
                .allowEmptyShould(true)
                .because("decisions are pure; only " + endings + " touch " + packages)
                .check(classes);
    }

    private static DescribedPredicate<JavaClass> areNotNamed(List<String> endings) {
        return describe(
                "are not named …" + endings,
                one -> endings.stream().noneMatch(outermost(one).getSimpleName()::endsWith));
    }

    private static JavaClass outermost(JavaClass one) {
        return one.getEnclosingClass().map(LayerRules::outermost).orElse(one);
    }

    private static void everyPackageSaysWhatItIsFor(Path sources) {
        try (var files = Files.walk(sources)) {
            var silent =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(Path::getParent)
                            .distinct()
                            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                            .toList();
            assertEquals(List.of(), silent, "packages without package-info.java");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
