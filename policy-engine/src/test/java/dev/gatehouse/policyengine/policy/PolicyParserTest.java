package dev.gatehouse.policyengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyParserTest {

    @Test
    void a_policy_tells_who_it_is_and_what_it_stands_on() {
        var policy = Fixture.parsed("x.xml", Fixture.child("B2C_1A_child", "B2C_1A_fixture", ""));
        assertEquals("B2C_1A_child", policy.policyId());
        assertEquals("B2C_1A_fixture", policy.basePolicyId().orElseThrow());
        assertEquals("contoso.onmicrosoft.com", policy.tenantId());
    }

    @Test // OWASP XXE Prevention: no document type, so nothing to resolve
    void a_document_type_is_refused_and_its_entity_is_not_read(@TempDir Path dir) throws Exception {
        var secret = Files.writeString(dir.resolve("secret.txt"), "top-secret");
        var xml =
                "<!DOCTYPE a [<!ENTITY x SYSTEM \""
                        + secret.toUri()
                        + "\">]>\n"
                        + Fixture.child("B2C_1A_x", "", "<BuildingBlocks>&x;</BuildingBlocks>");
        var error = onlyError(xml);
        assertEquals("a document type is not allowed", error.message());
        assertEquals(1, error.line());
    }

    @Test
    void an_external_document_type_is_not_fetched() {
        var xml =
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x.dtd\">"
                        + Fixture.VALID.substring(Fixture.VALID.indexOf("<Trust"));
        assertEquals("a document type is not allowed", onlyError(xml).message());
    }

    @Test // billion laughs: refused before any entity can grow
    void entities_that_grow_are_refused_at_once() {
        var entities = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            entities.append("<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">");
        }
        var xml = entities + "]>" + Fixture.child("B2C_1A_x", "", "&e29;");
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertEquals("a document type is not allowed", onlyError(xml).message()));
    }

    @Test
    void an_undefined_entity_is_refused() {
        var error =
                onlyError(Fixture.child("B2C_1A_x", "", "\n<BuildingBlocks>&x;</BuildingBlocks>"));
        assertTrue(error.message().contains("entity"), error.message());
        assertEquals(3, error.line());
    }

    @Test
    void elements_nested_too_deep_are_refused() {
        var error = onlyError(Fixture.child("B2C_1A_x", "", "<a>".repeat(5000)));
        assertEquals("elements are nested deeper than 64", error.message());
    }

    @Test // protocol.md §8: policy file ≤ 1024 KB
    void a_file_of_more_than_a_mebibyte_is_refused() {
        var xml = Fixture.VALID + " ".repeat(PolicyParser.MAX_BYTES);
        assertTrue(onlyError(xml).message().startsWith("expected at most 1048576 bytes"));
    }

    @Test
    void byte_order_marks_and_declared_encodings_are_understood() {
        var umlaut = Fixture.changed("<DisplayName>Sign in", "<DisplayName>Anmeldung für");
        for (var charset :
                List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE)) {
            var xml = ("\uFEFF" + umlaut).getBytes(charset);
            assertInstanceOf(
                    Checked.Accepted.class, PolicyParser.parse("x.xml", xml), charset.name());
        }
        var latin = umlaut.replace("utf-8", "iso-8859-1").getBytes(StandardCharsets.ISO_8859_1);
        if (PolicyParser.parse("x.xml", latin)
                instanceof Checked.Accepted<ParsedPolicy>(var policy)) {
            var compiled =
                    (Checked.Accepted<CompiledPolicy>)
                            PolicyCompiler.compile(List.of(policy), Fixture.KEYS);
            assertEquals(
                    "Anmeldung für",
                    compiled.value().technicalProfiles().get("SignIn").displayName().orElseThrow());
        } else {
            throw new AssertionError("not parsed");
        }
    }

    @Test
    void bytes_that_are_not_text_in_the_encoding_are_refused() {
        var xml = Fixture.VALID.replace("Sign in", "für").getBytes(Charset.forName("windows-1252"));
        var refused = assertInstanceOf(Checked.Refused.class, PolicyParser.parse("x.xml", xml));
        assertTrue(refused.errors().getFirst().toString().contains("expected text in UTF-8"));
    }

    @Test
    void schema_locations_comments_and_what_follows_the_root_are_tolerated() {
        var xml =
                Fixture.VALID
                                .replace(
                                        "PolicySchemaVersion",
                                        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\" xmlns:xsd=\"https://www.w3.org/2001/XMLSchema\" PolicySchemaVersion")
                                .replace("<ClaimsSchema>", "<!-- a comment --><ClaimsSchema><?pi?>")
                        + "trailing text";
        assertInstanceOf(Checked.Accepted.class, Fixture.parse(xml));
    }

    @Test
    void another_namespace_is_refused() {
        var error = onlyError(Fixture.VALID.replace("cpim/schemas/2013/06", "else"));
        assertTrue(
                error.message()
                        .startsWith(
                                "expected the namespace http://schemas.microsoft.com/online/cpim"),
                error.message());
    }

    @Test
    void a_part_of_a_policy_is_told_from_a_policy() {
        assertEquals(
                "expected the element TrustFrameworkPolicy, found ClaimsProviders",
                onlyError("<ClaimsProviders><ClaimsProvider/></ClaimsProviders>").message());
    }

    @Test
    void xml_that_is_not_well_formed_is_refused_where_it_breaks() {
        var error = onlyError(Fixture.child("B2C_1A_x", "", "\n<BuildingBlocks></Oops>"));
        assertTrue(error.message().startsWith("expected well-formed XML: "), error.message());
        assertEquals(3, error.line());
    }

    @Test
    void an_empty_file_is_refused() {
        assertTrue(onlyError("").message().startsWith("expected well-formed XML"));
    }

    @Test
    void all_errors_of_a_file_are_told_at_once_and_in_order() {
        var errors = errors(Fixture.changed("<ClaimsSchema>", "<Wrong/><ClaimsSchema Wrong=\"\">"));
        assertEquals(2, errors.size());
        assertTrue(
                errors.getFirst()
                        .message()
                        .startsWith(
                                "unknown element in BuildingBlocks; expected one of ClaimsSchema, "));
        assertEquals("unknown attribute Wrong; expected none", errors.getLast().message());
    }

    @Test
    void the_place_of_an_element_is_exact_far_into_a_large_file_and_with_any_line_ends() {
        for (var lineEnd : List.of("\n", "\r\n", "\r")) {
            var filler = ("<!-- " + "x>".repeat(40) + " -->\n").repeat(2000);
            var xml =
                    Fixture.child(
                                    "B2C_1A_x",
                                    "",
                                    Fixture.blocks(filler + "  <!-- > --> <Wrong\n a=\">\"/>"))
                            .replace("\n", lineEnd);
            var error = onlyError(xml);
            assertEquals(2002, error.line());
            assertEquals(14, error.column());
        }
    }

    private static PolicyError onlyError(String xml) {
        var errors = errors(xml);
        assertEquals(1, errors.size(), errors.toString());
        return errors.getFirst();
    }

    private static List<PolicyError> errors(String xml) {
        return Fixture.parse(xml) instanceof Checked.Refused<ParsedPolicy>(var errors)
                ? errors
                : List.of();
    }
}
