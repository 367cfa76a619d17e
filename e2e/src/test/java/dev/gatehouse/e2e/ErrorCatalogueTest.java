package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each error code that a service answers with has a test that provokes it. */
class ErrorCatalogueTest {

    private static final Path ROOT = Path.of(System.getProperty("gatehouse.root"));
    private static final Path CATALOGUE =
            Path.of("platform/src/main/java/dev/gatehouse/platform/oauth/ErrorCode.java");
    private static final List<String> MODULES =
            List.of(
                    "platform",
                    "registry-service",
                    "policy-engine",
                    "token-service",
                    "ui-service",
                    "e2e");

    private static final Pattern CODE = Pattern.compile("\\b(AADB2C9\\d{4}|GH1\\d{3})\\b");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?<!:)//[^\\n]*");

    /**
     * A key set gets its key when it is asked for one, so that only a clock that goes back meets
     * the first; the second is a cause that the token endpoint answers with AADB2C90129.
     */
    private static final Set<String> NOT_ON_THE_WIRE = Set.of("AADB2C90019", "AADB2C90288");

    @Test
    void every_code_that_is_answered_is_provoked_by_a_test() {
        Set<String> answered = codesIn("src/main/java");
        answered.removeAll(codesIn("src/test/java"));
        answered.removeAll(NOT_ON_THE_WIRE);
        assertThat(answered).isEmpty();
    }

    @Test
    void the_search_finds_what_is_there() {
        assertThat(codesIn("src/main/java"))
                .contains("AADB2C90006", "AADB2C90091")
                .hasSizeGreaterThan(60);
    }

    private static Set<String> codesIn(String folder) {
        return MODULES.stream()
                .map(module -> ROOT.resolve(module).resolve(folder))
                .filter(Files::isDirectory)
                .flatMap(sources -> codesBelow(sources).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> codesBelow(Path sources) {
        try (var files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith(CATALOGUE))
                    .filter(file -> !file.endsWith("ErrorCatalogueTest.java"))
                    .map(ErrorCatalogueTest::withoutComments)
                    .flatMap(source -> CODE.matcher(source).results())
                    .map(MatchResult::group)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutComments(Path file) {
        try {
            return COMMENT.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
