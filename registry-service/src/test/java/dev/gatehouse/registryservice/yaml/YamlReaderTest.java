package dev.gatehouse.registryservice.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.registryservice.yaml.Node.Mapping;
import dev.gatehouse.registryservice.yaml.Node.Scalar;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

    private final Problems problems = new Problems();

    private List<Node> read(String text) {
        return YamlReader.read("a.yaml", text, problems);
    }

    private String onlyProblem() {
        assertEquals(1, problems.inOrder().size(), () -> problems.inOrder().toString());
        return problems.inOrder().getFirst().toString();
    }

    @Test
    void every_value_knows_its_line_and_column() {
        var document = (Mapping) read("first: 1\nspec:\n  name: web\n").getFirst();
        var spec = (Mapping) document.entries().get("spec").value();
        assertEquals(new Position("a.yaml", 3, 9), spec.entries().get("name").value().at());
        assertEquals(new Position("a.yaml", 3, 3), spec.entries().get("name").keyAt());
    }

    @Test
    void a_file_holds_several_documents_and_empty_ones_are_skipped() {
        assertEquals(2, read("---\na: 1\n---\n# nothing\n---\nb: 2\n").size());
        assertTrue(problems.isEmpty());
    }

    @Test
    void a_place_in_a_literal_block_is_told_as_a_place_in_the_file() {
        var document =
                (Mapping) read("spec:\n  policy: |\n    <A>\n      <B/>\n    </A>\n").getFirst();
        var spec = (Mapping) document.entries().get("spec").value();
        var policy = (Scalar) spec.entries().get("policy").value();
        assertEquals("<A>\n  <B/>\n</A>\n", policy.text());
        assertEquals(new Position("a.yaml", 4, 7), policy.within(2, 3));
    }

    @Test
    void an_indentation_indicator_does_not_shift_places() {
        var document = (Mapping) read("policy: |2\n    <A/>\n").getFirst();
        var policy = (Scalar) document.entries().get("policy").value();
        assertEquals("  <A/>\n", policy.text());
        assertEquals(new Position("a.yaml", 2, 5), policy.within(1, 3));
    }

    @Test
    void what_is_not_yaml_is_refused_with_its_place() {
        read("a: 1\nb: [1, 2\nc: 3\n");
        assertTrue(onlyProblem().startsWith("a.yaml:3:2: expected YAML"), this::onlyProblem);
    }

    @Test
    void a_field_that_occurs_twice_is_refused() {
        read("a: 1\nb: 2\na: 3\n");
        assertEquals(
                "a.yaml:3:1: expected each field once, found 'a' again (first on line 1)",
                onlyProblem());
    }

    // CWE-502: a tag must never choose what is built
    @Test
    void a_tag_is_refused() {
        read("a: !!javax.script.ScriptEngineManager [x]\n");
        assertTrue(onlyProblem().contains("found the tag"), this::onlyProblem);
    }

    // CWE-776: ten aliases of ten aliases of …
    @Test
    void aliases_count_as_what_they_expand_to() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + ", ").repeat(10))
                    .append("]\n");
        }
        read(bomb.toString());
        assertTrue(onlyProblem().contains("expected at most 200000 values"), this::onlyProblem);
    }

    @Test
    void deep_nesting_is_refused_before_it_exhausts_the_stack() {
        read("a: " + "[".repeat(100_000));
        assertTrue(onlyProblem().contains("levels of nesting"), this::onlyProblem);
    }

    @Test
    void a_document_that_contains_itself_is_refused() {
        read("a: &a [*a]\n");
        assertTrue(onlyProblem().contains("expected an anchor"), this::onlyProblem);
    }

    @Test
    void control_characters_are_refused_with_their_place() {
        read("a: 1\nb: \u0007\n");
        assertTrue(onlyProblem().startsWith("a.yaml:2:4"), this::onlyProblem);
    }
}
