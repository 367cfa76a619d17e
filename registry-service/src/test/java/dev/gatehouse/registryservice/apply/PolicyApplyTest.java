package dev.gatehouse.registryservice.apply;

import static dev.gatehouse.registryservice.apply.TestTenant.apply;
import static dev.gatehouse.registryservice.apply.TestTenant.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.identity.TestPeers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = {
            @ResourceArg(name = "role", value = "registry_service"),
            @ResourceArg(name = "migrated", value = "false")
        })
@WithTestResource(PolicyEngineStub.class)
class PolicyApplyTest {

    private final TestTenant contoso = new TestTenant();

    @Test
    void a_policy_that_does_not_compile_leaves_nothing_and_is_told_at_its_line_of_the_yaml()
            throws SQLException {
        var policy =
                contoso.document("CustomPolicy", "B2C_1A_x", "")
                        .replace(
                                "spec: \n",
                                "spec:\n  policy: |\n    <TrustFrameworkPolicy PolicyId='B2C_1A_x'>\n"
                                        + "      <!-- wrong -->\n    </TrustFrameworkPolicy>\n");
        apply(contoso.manifest() + contoso.document("Application", "web", "{}") + policy)
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].line", equalTo(17))
                .body("errors[0].column", equalTo(7))
                .body("errors[0].path", equalTo("spec.policy"))
                .body("errors[0].message", equalTo("the stub does not like this"));
        assertEquals(0, contoso.count("tenant"));
    }

    @Test
    void a_policy_file_and_a_user_flow_are_told_at_their_own_places() {
        var yaml =
                contoso.manifest()
                        + contoso.document("CustomPolicy", "B2C_1A_x", "{policyFile: x.xml}")
                        + contoso.document(
                                "UserFlow",
                                "B2C_1_x",
                                "{type: signIn, userAttributes: [{name: wrong}]}");
        var xml =
                "<TrustFrameworkPolicy PolicyId='B2C_1A_x'>\n  <!-- wrong -->\n</TrustFrameworkPolicy>";
        post(
                        Map.of(
                                "documents",
                                List.of(Map.of("file", "dir/a.yaml", "content", yaml)),
                                "files",
                                List.of(Map.of("path", "dir/x.xml", "content", xml))),
                        TestPeers.bearer("operator", "registry-service"))
                .statusCode(422)
                .body("errors.file", contains("dir/a.yaml", "dir/x.xml"))
                .body("errors.line", contains(14, 2))
                .body("errors[0].column", equalTo(46))
                .body("errors[0].path", equalTo("spec.userAttributes[0].name"))
                .body("errors[1].column", equalTo(3));
    }

    @Test
    void what_a_policy_most_likely_does_not_mean_is_told_when_it_is_applied() {
        apply(contoso.manifest()).statusCode(200).body("warnings", hasSize(0));
        contoso.applyXml(
                        "<TrustFrameworkPolicy PolicyId='B2C_1A_x'><!-- odd --></TrustFrameworkPolicy>")
                .statusCode(200)
                .body("results.outcome", contains("created"))
                .body("warnings", hasSize(1))
                .body("warnings[0].line", equalTo(1))
                .body("warnings[0].path", equalTo("RelyingParty"))
                .body("warnings[0].message", equalTo("the stub does not like this"));
        contoso.applyXml("<TrustFrameworkPolicy PolicyId='B2C_1A_y'/>")
                .statusCode(200)
                .body("warnings", hasSize(0));
    }

    @Test
    void with_another_master_key_than_the_databases_nothing_is_changed_and_the_answer_says_why() {
        apply(contoso.manifest()).statusCode(200);
        TestRegistry.shared()
                .execute(
                        "update tenant_data_key set wrapped_key = ? where tenant_id ="
                                + " (select tenant_id from tenant where name = ?)",
                        new byte[60],
                        contoso.name());
        apply(contoso.document("Application", "web", "{}"))
                .statusCode(503)
                .body("error", equalTo("misconfigured"))
                .body("error_description", containsString("gatehouse.master-key-file"));
    }

    @Test
    void a_changed_base_changes_the_policies_on_it_and_must_not_break_them() throws SQLException {
        var base = "<TrustFrameworkPolicy PolicyId='B2C_1A_base'>%s</TrustFrameworkPolicy>";
        var child =
                "<TrustFrameworkPolicy PolicyId='B2C_1A_rp'><BasePolicy><TenantId>t</TenantId>"
                        + "<PolicyId>B2C_1A_base</PolicyId></BasePolicy><RelyingParty/></TrustFrameworkPolicy>";
        apply(contoso.manifest()).statusCode(200);
        contoso.applyXml(child, base.formatted("one"))
                .statusCode(200)
                .body("results.outcome", contains("created", "created"));
        var before =
                contoso.value(
                        "select xml from policy where policy_id = 'b2c_1a_rp' and tenant_id ="
                                + " (select tenant_id from tenant where name = ?)");
        contoso.applyXml(base.formatted("two"))
                .statusCode(200)
                .body("results.outcome", contains("configured"));
        var after =
                contoso.value(
                        "select xml from policy where policy_id = 'b2c_1a_rp' and tenant_id ="
                                + " (select tenant_id from tenant where name = ?)");
        assertEquals(before.toString().replace("one", "two"), after);
    }
}
