package dev.gatehouse.policyengine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    private static final String BLOCKS =
            "<BuildingBlocks><ClaimsSchema><ClaimType Id=\"a\"><DataType>string</DataType></ClaimType></ClaimsSchema></BuildingBlocks>";

    @TempDir private Path folder;

    @Test
    void good_policies_end_with_status_0() throws IOException {
        var base = write("base.xml", policy("base", null, BLOCKS));
        var ran = Command.run("check", base.toString());
        assertEquals(new Command(0, "1 policy checked: 0 errors, 0 warnings\n", ""), ran);
    }

    @Test
    void a_base_policy_is_found_beside_the_file() throws IOException {
        write("base.xml", policy("base", null, BLOCKS));
        write("page.xml", "<html><body>not a policy</body></html>");
        var leaf = write("leaf.xml", policy("leaf", "BASE", transformation("a")));
        assertEquals(0, Command.run("check", leaf.toString()).status());
    }

    @Test
    void every_error_of_every_file_is_told_with_its_place() throws IOException {
        write("base.xml", policy("base", null, "<Nonsense/>" + BLOCKS));
        write("leaf.xml", policy("leaf", "base", transformation("b")));
        var ran = Command.run("check", folder.toString());
        assertEquals(1, ran.status());
        assertTrue(
                ran.out().contains("base.xml:2:1: error: <Nonsense> unknown element"), ran.out());
        assertTrue(ran.out().contains("leaf.xml:3:"), ran.out());
        assertTrue(ran.out().contains("expected a claim type"), ran.out());
        assertTrue(ran.out().endsWith("2 policies checked: 2 errors, 0 warnings\n"), ran.out());
    }

    @Test
    void a_folder_is_a_tenant_of_its_own() throws IOException {
        Files.createDirectory(folder.resolve("one"));
        Files.createDirectory(folder.resolve("two"));
        write("one/base.xml", policy("base", null, BLOCKS));
        write("one/leaf.xml", policy("leaf", "base", transformation("a")));
        write("two/base.xml", policy("base", null, BLOCKS.replace("\"a\"", "\"b\"")));
        write("two/leaf.xml", policy("leaf", "base", transformation("b")));
        var ran = Command.run("check", folder.toString());
        assertEquals("4 policies checked: 0 errors, 0 warnings\n", ran.out());
    }

    @Test
    void of_several_bases_elsewhere_the_one_is_taken_that_fits() throws IOException {
        for (var name : new String[] {"one", "two", "three"}) {
            Files.createDirectory(folder.resolve(name));
        }
        write("one/base.xml", policy("base", null, BLOCKS));
        write("two/base.xml", policy("base", null, BLOCKS.replace("\"a\"", "\"b\"")));
        write("three/leaf.xml", policy("leaf", "base", transformation("b")));
        var ran = Command.run("check", folder.toString());
        assertEquals("3 policies checked: 0 errors, 0 warnings\n", ran.out());
    }

    @Test
    void two_policies_of_a_folder_can_not_have_the_same_id() throws IOException {
        write("a.xml", policy("base", null, BLOCKS));
        write("b.xml", policy("Base", null, BLOCKS));
        var ran = Command.run("check", folder.toString());
        assertEquals(1, ran.status());
        assertTrue(ran.out().contains("b.xml:1:1: error: <TrustFrameworkPolicy> PolicyId"));
    }

    @Test
    void a_pipeline_reads_json() throws IOException {
        var base = write("base.xml", policy("base", null, "<Nonsense/>"));
        var ran = Command.run("check", "--format", "json", base.toString());
        var error = new ObjectMapper().readTree(ran.out()).at("/errors/0");
        assertEquals(base.toString(), error.path("file").textValue());
        assertEquals(2, error.path("line").intValue());
        assertEquals("Nonsense", error.path("element").textValue());
    }

    @Test
    void what_can_not_be_done_ends_with_status_2() {
        assertEquals(2, Command.run("check").status());
        assertEquals(2, Command.run("check", folder.toString()).status());
        assertEquals(2, Command.run("check", folder.resolve("none.xml").toString()).status());
        assertEquals(2, Command.run("check", "--fast", ".").status());
        assertEquals(2, Command.run("praise", ".").status());
        assertEquals(0, Command.run("help").status());
    }

    private static String transformation(String claim) {
        return "<BuildingBlocks><ClaimsTransformations><ClaimsTransformation Id=\"t\" TransformationMethod=\"NullClaim\">\n"
                + "<OutputClaims><OutputClaim ClaimTypeReferenceId=\""
                + claim
                + "\" TransformationClaimType=\"claim_to_null\"/></OutputClaims>"
                + "</ClaimsTransformation></ClaimsTransformations></BuildingBlocks>";
    }

    private static String policy(String id, String base, String content) {
        var basePolicy =
                base == null
                        ? ""
                        : "<BasePolicy><TenantId>t.example</TenantId><PolicyId>"
                                + base
                                + "</PolicyId></BasePolicy>";
        return "<TrustFrameworkPolicy xmlns=\"http://schemas.microsoft.com/online/cpim/schemas/2013/06\" PolicySchemaVersion=\"0.3.0.0\" TenantId=\"t.example\" PublicPolicyUri=\"http://t.example\" PolicyId=\""
                + id
                + "\">\n"
                + basePolicy
                + content
                + "</TrustFrameworkPolicy>";
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
