package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.policy.Checked;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ParsedPolicy;
import dev.gatehouse.policyengine.policy.PolicyCompiler;
import dev.gatehouse.policyengine.policy.PolicyParser;
import dev.gatehouse.policyengine.userflow.GatehouseBase;
import dev.gatehouse.policyengine.userflow.UserFlowChecked;
import dev.gatehouse.policyengine.userflow.UserFlowPolicy;
import dev.gatehouse.policyengine.userflow.UserFlowReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Generated policies run through the same machine as custom ones. */
class UserFlowTest {
    private static final String DAVID = "11111111-1111-7111-8111-111111111111";
    private static final Tenant CONTOSO =
            new Tenant(Run.TENANT, "contoso.onmicrosoft.com", "Contoso", List.of(), null);

    private static CompiledPolicy flow(String name, String spec) {
        var checked = assertInstanceOf(UserFlowChecked.Accepted.class, UserFlowReader.read(spec));
        var xml =
                UserFlowPolicy.generate(
                        name, "contoso.onmicrosoft.com", Run.TENANT.toString(), checked.spec());
        var parsed = PolicyParser.parse(name, xml.getBytes(StandardCharsets.UTF_8));
        var policy = ((Checked.Accepted<ParsedPolicy>) parsed).value();
        var compiled =
                PolicyCompiler.compile(
                        List.of(GatehouseBase.policy(), policy),
                        Set.of("B2C_1A_Gatehouse_TokenSigningKeyContainer"));
        return ((Checked.Accepted<CompiledPolicy>) compiled).value();
    }

    @Test
    void the_sign_up_or_sign_in_flow_shows_one_page_and_signs_in() {
        var run =
                new Run(
                        flow(
                                "B2C_1_susi",
                                "{\"type\": \"signUpOrSignIn\", \"applicationClaims\": [\"displayName\", \"emails\"]}"));
        assertInstanceOf(Need.ShowPage.class, run.start());
        var page = PageModels.of(run.policy, run.state, CONTOSO).orElseThrow();
        assertEquals("unifiedssp", page.page());
        assertEquals(2, page.fields().size());
        assertTrue(page.signIn().signUp() != null);
    }

    @Test
    void the_profile_and_password_flows_begin_with_their_pages() {
        for (var type : List.of("profileUpdate", "passwordReset")) {
            var run = new Run(flow("B2C_1_x", "{\"type\": \"" + type + "\"}"));
            assertInstanceOf(Need.ShowPage.class, run.start());
            assertTrue(
                    !PageModels.of(run.policy, run.state, CONTOSO)
                            .orElseThrow()
                            .fields()
                            .isEmpty());
        }
    }

    @Test
    void the_password_reset_flow_ends_with_the_customers_subject() {
        var run = new Run(flow("B2C_1_reset", "{\"type\": \"passwordReset\"}"));
        for (var profile : run.policy.technicalProfiles().values()) {
            if (profile.isHandledBy("AzureActiveDirectoryProvider")) {
                run.when(profile.id(), Map.of("objectId", DAVID, "accountEnabled", true));
            }
        }
        run.start();
        run.verify("email", "david@contoso.com");
        assertInstanceOf(Need.ShowPage.class, run.submitAndGo("email", "david@contoso.com"));
        var issue =
                assertInstanceOf(
                        Need.Issue.class,
                        run.submitAndGo(
                                "newPassword", "N3wpass!!", "reenterPassword", "N3wpass!!"));
        assertEquals(DAVID, issue.subject());
    }
}
